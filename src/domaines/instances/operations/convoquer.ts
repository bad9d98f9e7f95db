import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { version } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { COLLEGES } from '../assemblee.ts';
import { avancerSeance, seancePourAgir } from '../chargement.ts';
import { envoyerConvocations, quandEnClair, SANS_QUORUM } from '../courriels.ts';
import { documentConvocation } from '../documents/convocation.ts';
import type { College, NatureAvis, ReglesGardees, ReglesInstance } from '../forme.ts';
import { synonymeDe } from '../modeles.ts';
import { delaiDe } from '../regles/delai.ts';
import { retirerDOffice } from '../retraits.ts';
import { id } from '../saisie.ts';
import type { SeanceSituee } from '../suivi.ts';

export const convoquer = operation({
  nom: 'instances.convoquer',
  entree: z.object({ id, version, raison: z.string().trim().max(1000).default('') }),
  charger: (trx, e) => seancePourAgir(trx, e.id),
  executer: async ({ trx, acteur, objet, journal }, e): Promise<{ envoyes: number; sansAdresse: string[] }> => {
    exigerVersion(objet, e.version, 'Cette séance');
    const envoi = await convoquerMaintenant(trx, acteur, objet, e.raison);
    await journal({
      objet: `seance:${e.id}`,
      details: { envoyes: envoi.envoyes, sansAdresse: envoi.sansAdresse.length, raison: e.raison },
    });
    return envoi;
  },
});

interface Convoquee {
  nom: string;
  genre: Parameters<typeof synonymeDe>[0];
  fondement: string;
  regles: ReglesInstance;
  version: number;
  colleges: College[];
  deja: ReglesGardees | null;
  le: Date;
  lieu: string;
  forme: SeanceSituee['forme'];
  maintenant: Date;
  membres: number;
}

/**
 * Fige les règles de la séance, produit la convocation, l'envoie. Le délai se compte à l'horloge de la base ; trop court, il faut une raison.
 * @throws ErreurMetier séance passée, aucun membre, délai trop court sans raison
 */
export async function convoquerMaintenant(trx: Trx, acteur: Acteur, seance: SeanceSituee, raison: string) {
  const c = await lire(trx, seance.id);
  const { convocation } = (c.deja ?? { regles: c.regles }).regles;
  if (c.le <= c.maintenant) throw new ErreurMetier('La date de la séance est passée : changez-la avant de convoquer.');
  if (c.membres === 0)
    throw new ErreurMetier("Aucun membre n'est en fonction ce jour-là : composez l'instance d'abord.");
  const exige = seance.reprend === null ? convocation.jours : convocation.secondeJours;
  const delai = delaiDe(c.maintenant, c.le, exige, convocation.fondement);
  if (!delai.suffisant && raison === '')
    throw new ErreurMetier(delai.phrase, {
      champs: { raison: "Dites l'urgence qui le justifie : elle sera écrite au procès-verbal." },
    });
  const gardees: ReglesGardees = c.deja ?? { regles: c.regles, colleges: c.colleges, version: c.version };
  await sql`UPDATE seance SET regles = ${JSON.stringify(gardees)}::jsonb, raison_delai = ${delai.suffisant ? '' : raison} WHERE id = ${seance.id}`.execute(
    trx,
  );
  await retirerDOffice(trx, seance.id);
  await avancerSeance(trx, acteur, seance, 'convoquer');
  await garderConvocation(trx, acteur, seance, { c, gardees, delai, raison });
  await solderEcheance(trx, 'instance.seance', `instance:${seance.instance}`, acteur.nom);
  return envoyerConvocations(trx, seance.id);
}

async function lire(trx: Trx, seance: number): Promise<Convoquee> {
  const { rows } = await sql<Convoquee>`
    SELECT i.nom, i.genre, i.fondement, i.regles, i.version, s.regles AS deja, s.le, s.lieu, s.forme, clock_timestamp() AS maintenant,
      coalesce((SELECT json_agg(x) FROM (${COLLEGES}) x), '[]'::json) AS colleges,
      (SELECT count(*)::int FROM instance_membre m WHERE m.instance = i.id AND m.debut <= (s.le AT TIME ZONE 'Europe/Paris')::date
        AND (m.fin IS NULL OR m.fin >= (s.le AT TIME ZONE 'Europe/Paris')::date)) AS membres
    FROM seance s JOIN instance i ON i.id = s.instance WHERE s.id = ${seance}`.execute(trx);
  return rows[0]!;
}

async function garderConvocation(
  trx: Trx,
  acteur: Acteur,
  seance: SeanceSituee,
  {
    c,
    gardees,
    delai,
    raison,
  }: { c: Convoquee; gardees: ReglesGardees; delai: { phrase: string; suffisant: boolean }; raison: string },
): Promise<void> {
  const { rows: points } = await sql<{
    id: number;
    titre: string;
    nature: NatureAvis;
    fondement: string;
    expose: string;
  }>`
    SELECT p.id, p.titre, p.nature, p.expose, coalesce(a.fondement, '') AS fondement FROM seance_point p LEFT JOIN saisine a ON a.id = p.saisine
    WHERE p.seance = ${seance.id} ORDER BY p.rang, p.id`.execute(trx);
  const { regles } = gardees;
  const document = documentConvocation({
    seance: seance.id,
    instance: c.nom,
    synonyme: synonymeDe(c.genre),
    organisme: acteur.organisationNom,
    fondement: c.fondement,
    date: aujourdhui(),
    quand: `${quandEnClair(c.le)}, heure de Paris`,
    lieu: c.lieu,
    forme: c.forme,
    sansQuorum: seance.reprend !== null && regles.convocation.secondeSansQuorum ? SANS_QUORUM : null,
    delai,
    raisonDelai: raison,
    points: points.map((p) => ({ ...p, lien: `${adressePublique()}/mes-seances/${seance.id}/points/${p.id}` })),
    mandats:
      regles.mandatsParMembre > 0
        ? `Prévenez votre suppléant. À défaut, donnez mandat à un autre membre${regles.mandatMemeCollege ? ' de votre collège' : ''} ; chacun en reçoit ${regles.mandatsParMembre} au plus.`
        : 'Prévenez votre suppléant : les mandats ne sont pas admis.',
  });
  await sql`INSERT INTO seance_document (seance, genre, document, empreinte, par)
    VALUES (${seance.id}, 'convocation', ${JSON.stringify(document)}::jsonb, ${empreinteDe(document)}, ${acteur.nom})`.execute(
    trx,
  );
}
