-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`members` (`email` VARCHAR(100) NOT NULL);
CREATE TABLE `app`.`logs` (`email` VARCHAR(240) CHARACTER SET cp932 COLLATE cp932_japanese_ci NULL);
INSERT INTO `app`.`members` (`email`) VALUES (_utf8mb4 X'416173652ee381b0e381aae381a03330324073686f702e6578616d706c65');
INSERT INTO `app`.`logs` (`email`) VALUES (_utf8mb4 X'416173652ee381b0e381aae381a03330324073686f702e6578616d706c65');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     members:
#       email: email
#     logs:
#       email: email
#   join:
#     - - app.members.email
#       - app.logs.email
