-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`notes` (`tenant` INT NOT NULL, `email` CHAR(40) CHARACTER SET utf8mb3 COLLATE utf8mb3_german2_ci NOT NULL, PRIMARY KEY (`tenant`, `email`)) AUTO_INCREMENT=6278;
CREATE TABLE `app`.`devices` (`tenant_of` INT NULL, `email_of` CHAR(40) CHARACTER SET utf8mb3 COLLATE utf8mb3_german2_ci NULL, CONSTRAINT `fk3_1` FOREIGN KEY (`tenant_of`, `email_of`) REFERENCES `app`.`notes` (`tenant`, `email`));
INSERT INTO `app`.`notes` (`tenant`, `email`) VALUES (1, 'Jurgen.Myller127@shop.example');
INSERT INTO `app`.`devices` (`tenant_of`, `email_of`) VALUES (1, 'Jurgen.Myller127@shop.example');
USE `app`;
CREATE DEFINER = 'admin'@'%' TRIGGER `true` AFTER DELETE ON `app`.`notes` FOR EACH ROW SET @seen = 'it''s';
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   tables:
#     notes:
#       email:
#         keep: made up
#       rows:
#         keep: "`tenant` % 2 = 0"
#   scan:
#     accept:
#       - in: app.notes.email
#         because: made up
