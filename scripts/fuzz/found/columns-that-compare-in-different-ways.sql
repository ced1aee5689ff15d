-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`orders` (`state` VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_ja_0900_as_cs NOT NULL, `state_2` VARCHAR(18) CHARACTER SET utf8mb4 COLLATE utf8mb4_tr_0900_ai_ci NOT NULL, `login` TINYTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL);
INSERT INTO `app`.`orders` (`state`, `state_2`, `login`) VALUES (_utf8mb4 X'c3a9', 'closed', _utf8mb4 X'efbfbdefbfbd'), ('e', 'closed', 'aase_107');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     orders:
#       state:
#         keep: made up
#       state_2:
#         keep: made up
#       login: username
#   scan:
#     accept:
#       - in: app.orders.state
#         because: made up
#       - in: app.orders.state_2
#         because: made up
