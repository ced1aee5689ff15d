-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`people` (`name` VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs NOT NULL);
CREATE TABLE `app`.`visits` (`size` SET('small', 'medium', 'it''s large') NOT NULL);
INSERT INTO `app`.`people` (`name`) VALUES (_utf8mb4 X'73747261c39f6520736d69746820313035'), (_utf8mb4 X'53747261c39f6520536d69746820313035');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     people:
#       name: username
#     visits:
#       size:
#         keep: made up
#   scan:
#     accept:
#       - in: app.visits.size
#         because: made up
