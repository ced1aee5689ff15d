-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `APP`;
CREATE TABLE `APP`.`members` (`id` INT NOT NULL, `bytes` VARBINARY(40) NULL, PRIMARY KEY (`id`));
INSERT INTO `APP`.`members` (`id`, `bytes`) VALUES (3, X'00');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     members:
#       bytes: ip
