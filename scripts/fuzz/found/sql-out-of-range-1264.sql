-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`people` (`count` DECIMAL(4,4) NOT NULL);
INSERT INTO `app`.`people` (`count`) VALUES (-0.840);
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     people:
#       count:
#         sql: CRC32({digest}) % 10
