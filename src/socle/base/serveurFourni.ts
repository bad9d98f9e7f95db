import { Client } from 'pg';
import { codeDe, ErreurDemarrage } from './erreurs.ts';

const VERSION_MINIMALE = 15;

/** Adresse sans mot de passe, pour un message. */
function montrer(url: string): string {
  try {
    const adresse = new URL(url);
    if (adresse.password) adresse.password = '***';
    return adresse.href;
  } catch {
    return '(adresse mal formée ; attendu : postgres://utilisateur:motdepasse@machine:5432/base)';
  }
}

const CONSEILS: Record<string, string> = {
  ECONNREFUSED: "rien ne répond à cette adresse. Vérifiez que PostgreSQL tourne, et l'adresse et le port",
  ENOTFOUND: "ce nom de machine n'existe pas. Vérifiez l'adresse",
  EAI_AGAIN: "le nom de la machine n'a pas pu être résolu. Vérifiez l'adresse et le réseau",
  ETIMEDOUT: 'la machine ne répond pas. Vérifiez le réseau et le pare-feu',
  ERR_INVALID_URL: "l'adresse est mal formée. Attendu : postgres://utilisateur:motdepasse@machine:5432/base",
  '28P01': 'le mot de passe est refusé. Vérifiez utilisateur et mot de passe (les signes spéciaux s’écrivent %XX)',
  '28000': "l'accès est refusé par pg_hba.conf, ou le rôle n'existe pas",
  '3D000': 'cette base n’existe pas. Créez-la : CREATE DATABASE … OWNER …',
};

/** Vérifie que le PostgreSQL de DATABASE_URL répond, est assez récent, et laisse créer des tables. */
export async function verifierServeurFourni(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(`select current_setting('server_version_num')::int / 10000 as majeure,
      current_setting('server_encoding') as encodage, has_schema_privilege(current_schema(), 'create') as creation`);
    const { majeure, encodage, creation } = rows[0];
    if (majeure < VERSION_MINIMALE)
      throw new ErreurDemarrage(
        `DATABASE_URL (${montrer(url)}) mène à PostgreSQL ${majeure} : la version ${VERSION_MINIMALE} au moins est nécessaire. ` +
          'Mettez ce serveur à jour, ou retirez DATABASE_URL pour utiliser le PostgreSQL que Maillage apporte.',
      );
    if (encodage !== 'UTF8')
      throw new ErreurDemarrage(
        `La base de DATABASE_URL est en ${encodage} : créez-la en UTF8 (CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0).`,
      );
    if (!creation)
      throw new ErreurDemarrage(
        `Le rôle de DATABASE_URL (${montrer(url)}) ne peut pas créer de tables : donnez-lui la base (ALTER DATABASE … OWNER TO …).`,
      );
  } catch (erreur) {
    if (erreur instanceof ErreurDemarrage) throw erreur;
    const message = erreur instanceof Error ? erreur.message : String(erreur);
    const conseil = CONSEILS[codeDe(erreur) ?? ''] ?? (message.includes('timeout') ? CONSEILS.ETIMEDOUT : message);
    throw new ErreurDemarrage(`La base de DATABASE_URL (${montrer(url)}) est injoignable : ${conseil}.`, {
      cause: erreur,
    });
  } finally {
    await client.end().catch(() => {});
  }
}
