-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`devices` (`id` INT NOT NULL, `uuid` VARCHAR(156) CHARACTER SET latin1 COLLATE latin1_general_cs NOT NULL, PRIMARY KEY (`id`), UNIQUE KEY `k11` ((TRIM(`uuid`))));
INSERT INTO `app`.`devices` (`id`, `uuid`) VALUES (1, '6fa459ea-ee8a-4ca4-894e-000001560043'), (2, '6FA459EA-EE8A-4CA4-894E-000001560043');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     devices:
#       uuid: uuid
