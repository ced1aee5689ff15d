-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app` CHARACTER SET latin1;
CREATE TABLE `app`.`members` (`count` FLOAT NOT NULL);
INSERT INTO `app`.`members` (`count`) VALUES (57093.985), (-783500.949), (980123.411);
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     members:
#       count: geo
