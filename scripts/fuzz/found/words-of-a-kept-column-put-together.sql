-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE DATABASE `crm`;
CREATE TABLE `crm`.`items` (`name` VARCHAR(41) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NULL);
CREATE TABLE `app`.`items_2` (`name` VARCHAR(60) NULL, `state` VARCHAR(130) CHARACTER SET ucs2 COLLATE ucs2_unicode_520_ci NOT NULL);
INSERT INTO `crm`.`items` (`name`) VALUES (_utf8mb4 X'e280ae726967687420746f206c656674');
INSERT INTO `app`.`items_2` (`name`, `state`) VALUES (_utf8mb4 X'4a6f73c3a920c3856265726720323932', _utf8mb4 X'e280ae726967687420746f206c656674');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   tables:
#     crm.items:
#       name:
#         kana:
#           part: last
#           letters: hiragana
#     app.items_2:
#       name:
#         sql: CONCAT(LEFT({digest},6),' ',STATE)
#       state:
#         keep: made up
