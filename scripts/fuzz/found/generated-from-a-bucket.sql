-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`teams` (`count_2` INT NULL, `follows` DOUBLE AS (`count_2` + 1) VIRTUAL NULL);
INSERT INTO `app`.`teams` (`count_2`) VALUES (461797696);
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   tables:
#     teams:
#       count_2:
#         number:
#           bucket: 5
