-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`orders` (`card` VARCHAR(139) CHARACTER SET ucs2 COLLATE ucs2_general_ci NOT NULL);
INSERT INTO `app`.`orders` (`card`) VALUES (_ucs2 X'D8000041');
CREATE TABLE `app`.`people` (`mail` VARCHAR(80) CHARACTER SET ucs2 COLLATE ucs2_bin NOT NULL UNIQUE);
INSERT INTO `app`.`people` (`mail`) VALUES (_ucs2 X'DC000041'), (_ucs2 X'DC000042'), (_ucs2 X'D8000042');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     orders:
#       card: uuid
#     people:
#       mail: email
