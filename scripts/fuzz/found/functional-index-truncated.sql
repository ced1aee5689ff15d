-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`members` (`postal` VARCHAR(68) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL, KEY `k11` ((CAST(SUBSTRING(`postal`, 4) AS SIGNED))));
INSERT INTO `app`.`members` (`postal`) VALUES (_utf8mb4 X'65cc8120c3a9');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     members:
#       postal: postal_code
