-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app` CHARACTER SET latin1;
CREATE TABLE `app`.`visits` (`serial` VARCHAR(22) CHARACTER SET utf8mb4 COLLATE utf8mb4_vi_0900_ai_ci NOT NULL, `follows` VARCHAR(44) AS (UPPER(`serial`)) VIRTUAL NULL);
INSERT INTO `app`.`visits` (`serial`) VALUES (_utf8mb4 X'efbca1efbd8eefbd8ee38080efbc91efbc92efbc93');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     visits:
#       serial:
#         hash: 14
