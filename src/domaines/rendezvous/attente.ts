import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { rendezvousSitue } from './chargement.ts';
import type { Modalite, Motif } from './forme.ts';
import { direRendezvous, poserRappels } from './prevenir.ts';

/** Une personne qui attend une place, visible de qui la suit. */
export interface EnAttente {
  id: number;
  nom: string;
  reference: string;
  /** Sa place dans la file, 1 : la première. */
  rang: number;
}

/** La file d'un collectif : celles que l'acteur lit, et combien en tout. Le rang compte aussi les autres. */
export async function fileDAttente(c: Cloison, rendezvous: number): Promise<{ lignes: EnAttente[]; nombre: number }> {
  const { rows: tous } = await horsCloison(c, (t) =>
    sql<{ id: number }>`SELECT id FROM rendezvous_attente WHERE rendezvous = ${rendezvous} ORDER BY le, id`.execute(t),
  );
  const { rows } = await sql<{ id: number; nom: string; reference: string }>`
    SELECT w.id, n.nom || ' ' || n.prenom AS nom, p.reference FROM rendezvous_attente w JOIN parcours p ON p.id = w.parcours
    JOIN personne n ON n.id = p.personne WHERE w.rendezvous = ${rendezvous} ORDER BY w.le, w.id`.execute(c);
  const rang = new Map(tous.map(({ id }, i) => [id, i + 1]));
  return { lignes: rows.map((r) => ({ ...r, rang: rang.get(r.id)! })), nombre: tous.length };
}

/** Une place qu'une personne attend. */
export interface PlaceAttendue {
  id: number;
  rendezvous: number;
  motif: Motif;
  intitule: string;
  modalite: Modalite;
  lieu: string;
  debut: Date;
  avec: string;
  depuis: Date;
  /** Son tour, 1 : la prochaine place est pour elle. */
  rang: number;
}

/** Les rendez-vous collectifs à venir où elle attend une place, le plus proche d'abord. La personne lit les siens par la même requête. */
export async function attentesDuParcours(c: Cloison, parcours: number): Promise<PlaceAttendue[]> {
  const { rows } = await sql<Omit<PlaceAttendue, 'rang'>>`
    SELECT w.id, r.id AS rendezvous, r.motif, r.intitule, r.modalite, r.lieu, r.debut, k.prenom || ' ' || k.nom AS avec, w.le AS depuis
    FROM rendezvous_attente w JOIN rendezvous r ON r.id = w.rendezvous AND r.annule_le IS NULL AND r.debut > clock_timestamp()
    JOIN professionnel f ON f.id = r.professionnel JOIN compte k ON k.id = f.compte_id
    WHERE w.parcours = ${parcours} ORDER BY r.debut, r.id`.execute(c);
  if (rows.length === 0) return [];
  // Hors cloison : son tour se compte aussi sur celles qu'elle ne connaît pas, et n'en dit rien d'autre.
  const { rows: rangs } = await horsCloison(c, (t) =>
    sql<{ id: number; rang: number }>`SELECT id, (SELECT count(*)::int FROM rendezvous_attente x
        WHERE x.rendezvous = w.rendezvous AND (x.le, x.id) <= (w.le, w.id)) AS rang
      FROM rendezvous_attente w WHERE w.parcours = ${parcours}`.execute(t),
  );
  const rang = new Map(rangs.map((x) => [x.id, x.rang]));
  return rows.map((r) => ({ ...r, rang: rang.get(r.id)! }));
}

/**
 * Donne les places libres d'un collectif à venir à qui attend, dans l'ordre : la personne est prévenue comme d'une inscription, son référent
 * aussi. À appeler le rendez-vous verrouillé, hors cloison : la première n'est pas toujours de celles que lit qui libère la place.
 * @returns combien de places
 */
export async function donnerPlaces(trx: Trx, rendezvous: number): Promise<number> {
  const r = await rendezvousSitue(trx, rendezvous);
  if (r.genre !== 'collectif' || r.passe || r.annuleLe) return 0;
  const { rows } = await sql<{
    id: number;
    parcours: number;
    personne: number;
    reference: string;
    compte: number | null;
  }>`
    SELECT w.id, w.parcours, p.personne, p.reference, (SELECT f.compte_id FROM designation g JOIN professionnel f ON f.id = g.professionnel
        WHERE g.parcours = p.id AND g.rang = 'principal' AND g.debut <= current_date AND (g.fin IS NULL OR g.fin > current_date)) AS compte
    FROM rendezvous_attente w JOIN parcours p ON p.id = w.parcours AND p.etat <> 'clos' WHERE w.rendezvous = ${rendezvous}
    ORDER BY w.le, w.id
    LIMIT greatest(0, ${r.places ?? 0}::int - (SELECT count(*) FROM participation WHERE rendezvous = ${rendezvous} AND etat = 'fixe'))`.execute(
    trx,
  );
  for (const w of rows) {
    await sql`DELETE FROM rendezvous_attente WHERE id = ${w.id}`.execute(trx);
    const { rows: venues } = await sql<{ id: number }>`
      INSERT INTO participation (rendezvous, parcours, debut) VALUES (${rendezvous}, ${w.parcours}, ${r.debut})
      ON CONFLICT (rendezvous, parcours) DO UPDATE SET etat = 'fixe', qualifie_le = NULL, qualifie_par = '', confirme_le = NULL,
        report_demande = '', debut = excluded.debut RETURNING id`.execute(trx);
    await poserRappels(trx, venues[0]!.id, r.debut);
    await direRendezvous(trx, w.personne, 'nouveau', r);
    if (w.compte)
      await ecrireAux(
        trx,
        { comptes: [w.compte] },
        {
          sujet: `${w.reference} a une place`,
          paragraphes: [
            `Une place s'est libérée au rendez-vous collectif que le parcours ${w.reference} attendait : la personne y est inscrite et prévenue.`,
            `${adressePublique()}/rendezvous/${rendezvous}`,
          ],
        },
      );
  }
  return rows.length;
}
