-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app` CHARACTER SET latin1;
CREATE TABLE `app`.`logs` (`note` VARCHAR(80) CHARACTER SET utf32 COLLATE utf32_lithuanian_ci NOT NULL);
INSERT INTO `app`.`logs` (`note`) VALUES (_utf8mb4 X'53747261c39f6520746f6c642075732061626f7574206f72646572203138372c20616e642072616e6720616761696e');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     logs:
#       note:
#         text: scramble
