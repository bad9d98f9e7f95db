import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { destinatairesDe } from './destinataires.ts';
import { type FORMES_SEANCE, LIBELLES_FORME, LIBELLES_NATURE_AVIS, type NatureAvis } from './forme.ts';

interface Entete {
  instance: string;
  le: Date;
  lieu: string;
  forme: (typeof FORMES_SEANCE)[number];
  reprend: number | null;
  sansQuorum: boolean;
}

const QUAND = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Paris' });
export const quandEnClair = (le: Date): string => QUAND.format(le).replaceAll('\u202f', ' ');

async function enteteDe(trx: Trx, seance: number): Promise<Entete> {
  const { rows } = await sql<Entete>`SELECT i.nom AS instance, s.le, s.lieu, s.forme, s.reprend,
      s.reprend IS NOT NULL AND coalesce((coalesce(s.regles -> 'regles', i.regles) -> 'convocation' ->> 'secondeSansQuorum')::boolean, false) AS "sansQuorum"
    FROM seance s JOIN instance i ON i.id = s.instance WHERE s.id = ${seance}`.execute(trx);
  return rows[0]!;
}

/** Phrase exigée par R133-10 d'une seconde convocation. */
export const SANS_QUORUM = 'Seconde convocation, sur le même ordre du jour : aucun quorum ne sera exigé.';

/** Envoie la convocation à chaque membre qui a une adresse, sans les points dont il s'est retiré. @returns combien, et qui n'en a pas */
export async function envoyerConvocations(
  trx: Trx,
  seance: number,
): Promise<{ envoyes: number; sansAdresse: string[] }> {
  const e = await enteteDe(trx, seance);
  const { rows: points } = await sql<{
    id: number;
    titre: string;
    nature: NatureAvis;
  }>`SELECT id, titre, nature FROM seance_point WHERE seance = ${seance} ORDER BY rang, id`.execute(trx);
  const sansAdresse: string[] = [];
  let envoyes = 0;
  for (const d of await destinatairesDe(trx, seance)) {
    if (!d.courriel) {
      sansAdresse.push(d.nom);
      continue;
    }
    const page = `${adressePublique()}/mes-seances/${seance}`;
    const ordre = points.map((p, rang) =>
      d.retires.includes(p.id)
        ? `${rang + 1}. (point dont vous êtes retiré)`
        : `${rang + 1}. ${p.titre} – ${LIBELLES_NATURE_AVIS[p.nature]}`,
    );
    await mettreEnAttente(trx, {
      destinataire: d.courriel,
      sujet: `Convocation : ${e.instance}, ${quandEnClair(e.le)}`,
      texte: [
        `Bonjour ${d.nom},`,
        '',
        `${d.suppleant ? 'Vous êtes suppléant : vous siégez si votre titulaire est absent. ' : ''}Vous êtes convoqué à la séance : ${e.instance}.`,
        '',
        `Quand : ${quandEnClair(e.le)} (heure de Paris)`,
        `Comment : ${LIBELLES_FORME[e.forme]}${e.lieu ? `. Où : ${e.lieu}` : ''}`,
        ...(e.sansQuorum ? ['', SANS_QUORUM] : []),
        '',
        'Ordre du jour :',
        ...ordre,
        '',
        `Les documents de chaque point, la convocation en PDF et le vote : ${page}`,
        "Empêché ? Prévenez votre suppléant, ou donnez mandat à un autre membre depuis cette page. Si un point touche vos intérêts personnels, retirez-vous-en : vous ne le verrez plus et n'y voterez pas.",
      ].join('\n'),
    });
    envoyes += 1;
  }
  return { envoyes, sansAdresse };
}

/** Dit à chaque membre qui a une adresse que la séance est annulée, et pourquoi. */
export async function prevenirAnnulation(trx: Trx, seance: number, motif: string): Promise<void> {
  const e = await enteteDe(trx, seance);
  for (const d of await destinatairesDe(trx, seance))
    if (d.courriel)
      await mettreEnAttente(trx, {
        destinataire: d.courriel,
        sujet: `Séance annulée : ${e.instance}, ${quandEnClair(e.le)}`,
        texte: [
          `Bonjour ${d.nom},`,
          '',
          `La séance du ${quandEnClair(e.le)} (${e.instance}) est annulée.`,
          `Motif : ${motif}`,
        ].join('\n'),
      });
}
