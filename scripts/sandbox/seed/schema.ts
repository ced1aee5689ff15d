/** The tables of the demo's production: what a shop has, with the traps that masking must not fall into. */
export const tables: readonly string[] = [
  `CREATE TABLE users (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     email VARCHAR(255) NOT NULL,
     name VARCHAR(80) NOT NULL,
     phone VARCHAR(20) NULL,
     birthday DATE NULL,
     locale ENUM('ja', 'en') NOT NULL,
     password_digest CHAR(60) CHARACTER SET ascii NOT NULL,
     bio TEXT NULL,
     preferences JSON NOT NULL,
     email_domain VARCHAR(255) AS (SUBSTRING_INDEX(email, '@', -1)) VIRTUAL,
     created_at DATETIME NOT NULL,
     updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
     UNIQUE KEY users_email (email),
     KEY users_phone (phone))`,
  `CREATE TABLE addresses (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     user_id BIGINT UNSIGNED NOT NULL,
     recipient VARCHAR(80) NOT NULL,
     postal_code VARCHAR(10) NOT NULL,
     prefecture VARCHAR(40) NOT NULL,
     city VARCHAR(60) NOT NULL,
     street VARCHAR(120) NOT NULL,
     is_default BOOLEAN NOT NULL,
     CONSTRAINT addresses_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE)`,
  `CREATE TABLE orders (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     user_id BIGINT UNSIGNED NOT NULL,
     number CHAR(16) NOT NULL,
     status ENUM('cart', 'paid', 'shipped', 'returned') NOT NULL,
     total INT UNSIGNED NOT NULL,
     contact_email VARCHAR(255) NOT NULL,
     ordered_at DATETIME NOT NULL,
     UNIQUE KEY orders_number (number),
     CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id))`,
  `CREATE TABLE order_items (
     order_id BIGINT UNSIGNED NOT NULL,
     line SMALLINT UNSIGNED NOT NULL,
     sku VARCHAR(20) NOT NULL,
     quantity SMALLINT UNSIGNED NOT NULL,
     unit_price INT UNSIGNED NOT NULL,
     gift_note VARCHAR(200) NOT NULL DEFAULT '',
     PRIMARY KEY (order_id, line),
     CONSTRAINT items_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE)`,
  `CREATE TABLE payments (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     order_id BIGINT UNSIGNED NOT NULL,
     card_holder VARCHAR(80) NULL,
     card_last4 CHAR(4) NULL,
     billing_email VARCHAR(255) NOT NULL,
     amount DECIMAL(12, 2) NOT NULL,
     paid_at DATETIME(3) NOT NULL,
     CONSTRAINT payments_order FOREIGN KEY (order_id) REFERENCES orders (id))`,
  `CREATE TABLE messages (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     sender_id BIGINT UNSIGNED NOT NULL,
     recipient_id BIGINT UNSIGNED NOT NULL,
     subject VARCHAR(120) NOT NULL,
     body TEXT NOT NULL,
     sent_at DATETIME NOT NULL,
     KEY messages_sender (sender_id),
     KEY messages_recipient (recipient_id))`,
  `CREATE TABLE devices (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     user_id BIGINT UNSIGNED NOT NULL,
     info JSON NOT NULL,
     KEY devices_user (user_id))`,
  `CREATE TABLE access_logs (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     user_id BIGINT UNSIGNED NOT NULL,
     ip VARCHAR(45) NOT NULL,
     user_agent VARCHAR(200) NOT NULL,
     path VARCHAR(200) NOT NULL,
     created_at DATETIME NOT NULL)`,
  `CREATE TABLE user_history (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     user_id BIGINT UNSIGNED NOT NULL,
     old_values JSON NOT NULL,
     changed_by VARCHAR(255) NOT NULL,
     changed_at DATETIME NOT NULL,
     KEY history_user (user_id))`,
  `CREATE TABLE contacts (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     email VARCHAR(255) NOT NULL,
     full_name VARCHAR(80) NOT NULL,
     source ENUM('form', 'fair', 'import') NOT NULL,
     note VARCHAR(400) NULL,
     UNIQUE KEY contacts_email (email))`,
];

/** What is created once the tables are full: a trigger would fire on every row. */
export const programs: readonly string[] = [
  `CREATE DEFINER = 'app_rw'@'%' TRIGGER users_history AFTER UPDATE ON users FOR EACH ROW
     INSERT INTO user_history (user_id, old_values, changed_by, changed_at)
     VALUES (OLD.id, JSON_OBJECT('email', OLD.email, 'name', OLD.name, 'phone', OLD.phone), OLD.email, NOW())`,
  `CREATE DEFINER = 'app_rw'@'%' SQL SECURITY INVOKER VIEW customers AS
     SELECT u.id, u.name, u.email, COUNT(o.id) AS orders, SUM(o.total) AS spent
     FROM users AS u LEFT JOIN orders AS o ON o.user_id = u.id GROUP BY u.id`,
  `CREATE DEFINER = 'app_rw'@'%' EVENT forget_old_logs ON SCHEDULE EVERY 1 DAY STARTS '2040-01-01 03:00:00'
     DO DELETE FROM access_logs WHERE created_at < NOW() - INTERVAL 400 DAY`,
];
