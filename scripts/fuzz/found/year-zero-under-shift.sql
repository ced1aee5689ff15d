-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `APP`;
CREATE TABLE `APP`.`people_2` (`no` SMALLINT NOT NULL, `tenant` INT NOT NULL, `seen_at` YEAR NULL, PRIMARY KEY (`tenant`, `no`));
INSERT INTO `APP`.`people_2` (`no`, `tenant`, `seen_at`) VALUES (7, 1, 0), (8, 2, '1972');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     people_2:
#       tenant:
#         keep: made up
#       seen_at:
#         date:
#           shift: 3650
#   scan:
#     accept:
#       - in: APP.people_2.tenant
#         because: made up
