-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `crm`;
CREATE TABLE `crm`.`members` (`id` INT NOT NULL, `count` FLOAT(8,3) NOT NULL, `sum` DOUBLE(6,2) NULL, PRIMARY KEY (`id`));
INSERT INTO `crm`.`members` (`id`, `count`, `sum`) VALUES (1, 99999.999, 9999.99), (2, -99999.999, -9999.99), (3, 1234.5, 1234.5), (4, 0, NULL);
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     members:
#       id:
#         keep: a key
#       count:
#         number:
#           bucket: 100
#       sum:
#         number:
#           bucket: 10
