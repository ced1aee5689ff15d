-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`items` (`note` VARCHAR(88) CHARACTER SET utf8mb4 COLLATE utf8mb4_et_0900_ai_ci NOT NULL, `phone` CHAR(33) CHARACTER SET utf8mb3 COLLATE utf8mb3_sinhala_ci NULL, FULLTEXT KEY `k12` (`note`), CONSTRAINT `items_check` CHECK (`phone` LIKE '%_%' OR `phone` IS NULL OR `phone` = '') NOT ENFORCED);
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   tables:
#     items:
#       note:
#         sql:
#           expression: CONCAT('it''s ', {digest})
#           unique: true
#       phone:
#         keep: made up
#   scan:
#     accept:
#       - in: app.items.phone
#         because: made up
