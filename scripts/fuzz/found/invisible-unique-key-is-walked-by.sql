-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`people` (`tenant` INT NOT NULL, `bytes` TINYBLOB NOT NULL, `state_3` VARCHAR(18) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL, PRIMARY KEY (`tenant`, `bytes`(20)), UNIQUE KEY `k2` (`state_3`) INVISIBLE);
INSERT INTO `app`.`people` (`tenant`, `bytes`, `state_3`) VALUES (1, X'e8e0d8d0c8c0b8b0a8a0989088807870', _utf8mb4 X'4772c3b6c39f65204d');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     people:
#       tenant:
#         keep: made up
#       bytes:
#         hash: 64
#       state_3:
#         keep: made up
#   scan:
#     accept:
#       - in: app.people.tenant
#         because: made up
#       - in: app.people.state_3
#         because: made up
