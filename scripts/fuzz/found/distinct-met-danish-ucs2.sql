-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `APP`;
CREATE TABLE `APP`.`devices` (`bytes` BIT(64) NOT NULL, `EMAIL_2` VARCHAR(100) CHARACTER SET ucs2 COLLATE ucs2_danish_ci NOT NULL);
INSERT INTO `APP`.`devices` (`bytes`, `EMAIL_2`) VALUES (b'100111010', _utf8mb4 X'c387656c696b2e4f274e65696c313435407368c3b6702e6578616d706c65'), (b'111111110', _utf8mb4 X'c387656c696b2e4f274e65696c3134354073686f702e6578616d706c65');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     devices:
#       bytes:
#         keep: made up
#       EMAIL_2: url
#   scan:
#     accept:
#       - in: APP.devices.bytes
#         because: made up
