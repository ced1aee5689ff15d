-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`visits` (`id` INT NOT NULL, `count` DOUBLE(8,6) NULL, PRIMARY KEY (`id`));
INSERT INTO `app`.`visits` (`id`, `count`) VALUES (1133, 3.733);
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   tables:
#     visits:
#       count: geo
