import type { Socket } from 'node:net';
import { setTimeout as attendre } from 'node:timers/promises';
import { Client } from 'pg';

/** Clé du verrou consultatif que chaque processus tient en partage tant qu'il se sert de la base. */
const CLE = 7_205_001;

const prise = (client: Client) => (client as unknown as { connection: { stream: Socket } }).connection.stream;

/** Témoin qu'un processus se sert de la base. Se rétablit seul après une coupure. */
export interface Presence {
  /** Rend le témoin ; vrai si plus aucun autre processus ne tient le sien. */
  quitter(): Promise<boolean>;
}

/** Tient le témoin de présence ; `surCoupure` est appelé à chaque perte de la connexion et doit rétablir la base. */
export async function tenirPresence(adresse: string, surCoupure: () => Promise<void>): Promise<Presence> {
  let client: Client;
  let parti = false;

  async function ouvrir(): Promise<void> {
    const nouveau = new Client({ connectionString: adresse, application_name: 'maillage presence', keepAlive: true });
    let perdu = false;
    const perte = () => {
      if (!perdu && !parti && client === nouveau) void retablir();
      perdu = true;
    };
    nouveau.on('error', perte);
    nouveau.on('end', perte);
    await nouveau.connect();
    await nouveau.query('select pg_advisory_lock_shared($1)', [CLE]);
    client = nouveau;
    // Node peut finir même si cette connexion dort : elle ne doit pas retenir une commande terminée.
    prise(nouveau).unref();
    if (perdu) throw new Error('connexion perdue');
  }

  async function retablir(): Promise<void> {
    while (!parti) {
      try {
        await surCoupure();
        if (!parti) await ouvrir();
        return;
      } catch (erreur) {
        console.error(`La base ne se rétablit pas encore : ${erreur instanceof Error ? erreur.message : erreur}`);
        await attendre(1000, undefined, { ref: false });
      }
    }
  }

  await ouvrir();
  return {
    async quitter() {
      parti = true;
      prise(client).ref();
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [CLE]);
        const { rows } = await client.query<{ seul: boolean }>('select pg_try_advisory_lock($1) as seul', [CLE]);
        return rows[0]?.seul ?? false;
      } catch {
        return false;
      } finally {
        await client.end().catch(() => {});
      }
    },
  };
}
