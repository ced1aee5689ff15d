-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`orders` (`id` INT NOT NULL, `email` VARCHAR(80) CHARACTER SET ucs2 COLLATE ucs2_general_ci NULL, `follows` VARCHAR(120) AS (CONCAT_WS('-', `id`, `email`)) VIRTUAL NULL, PRIMARY KEY (`id`));
CREATE TABLE `app`.`visits` (`id` INT NOT NULL, `email` VARCHAR(80) NOT NULL, PRIMARY KEY (`id`));
INSERT INTO `app`.`orders` (`id`, `email`) VALUES (1, 'Hanako679@shop.example'), (2, 'ISTANBUL512@shop.example'), (3, NULL);
INSERT INTO `app`.`visits` (`id`, `email`) VALUES (1, 'Hanako679@shop.example'), (2, 'ISTANBUL512@shop.example');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     orders:
#       email:
#         keep: made up
#     visits:
#       email: email
#   scan:
#     accept:
#       - in: app.orders.email
#         because: made up
