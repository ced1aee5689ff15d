-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`members` (`id` INT NOT NULL AUTO_INCREMENT, `doc` JSON NOT NULL, `mac` VARCHAR(77) NOT NULL, `follows` VARCHAR(20) AS (`doc`->>'$.state') VIRTUAL NULL, PRIMARY KEY (`id`), FULLTEXT KEY `k12` (`mac`));
CREATE TABLE `app`.`teams` (`id` INT NOT NULL AUTO_INCREMENT, `doc` JSON NOT NULL, `mac` VARCHAR(77) NOT NULL, `follows` VARCHAR(20) AS (`doc`->>'$.state') VIRTUAL NULL, PRIMARY KEY (`id`), FULLTEXT KEY `k12` (`mac`));
INSERT INTO `app`.`members` (`id`, `doc`, `mac`) VALUES (1, '{"state": "a state of more than twenty letters"}', '00:1a:2b:3c:4d:5e'), (2, '{"state": "open"}', '00:1a:2b:3c:4d:5f');
INSERT INTO `app`.`teams` (`id`, `doc`, `mac`) VALUES (1, '{"state": "a state of more than twenty letters"}', '00:1a:2b:3c:4d:6e'), (2, '{"state": "open"}', '00:1a:2b:3c:4d:6f');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     members:
#       doc:
#         keep: made up
#       mac: mac
#     teams:
#       doc:
#         keep: made up
#       mac: mac
#       residue: rebuild
