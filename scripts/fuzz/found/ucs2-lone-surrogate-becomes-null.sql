-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`orders` (`card` VARCHAR(139) CHARACTER SET ucs2 COLLATE ucs2_general_ci NOT NULL);
INSERT INTO `app`.`orders` (`card`) VALUES (_ucs2 X'D8000041');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     orders:
#       card: uuid
