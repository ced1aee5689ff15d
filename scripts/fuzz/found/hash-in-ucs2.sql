-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`row` (`100%` VARCHAR(92) CHARACTER SET ucs2 COLLATE ucs2_polish_ci NULL);
INSERT INTO `app`.`row` (`100%`) VALUES ('sess-dpvax3b9-405');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     row:
#       100%:
#         hash: 8
