-- Dernier renvoi : un double clic ne fait pas partir deux liens, dont le premier serait déjà mort à l'arrivée.
ALTER TABLE invitation ADD COLUMN renvoyee_le timestamptz;
