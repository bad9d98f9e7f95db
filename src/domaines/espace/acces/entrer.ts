import { sql } from 'kysely';
import { type Base, base as baseCourante, type Trx } from '#src/socle/base/base.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { cleFrein, oublierEssais, reserverEssai } from '#src/socle/session/frein.ts';
import { empreinteDe } from '#src/socle/session/jeton.ts';
import { ouvrirSession } from '#src/socle/session/session.ts';
import { origineFrein, type Visiteur } from '#src/socle/session/visiteur.ts';
import { envoyerSms } from '#src/socle/sms/index.ts';
import { CODES_PAR_JOUR, ESSAIS_CODE, empreinteCode, MINUTES_CODE, MINUTES_CODE_REMIS, nouveauCode } from './code.ts';
import { compteDe } from './compte.ts';

interface Lien {
  id: number;
  personne: number;
  canal: 'sms' | 'courriel' | 'main';
  code: Buffer | null;
  code_essais: number;
  /** Âge du code, en secondes. */
  age: number | null;
  /** Codes déjà envoyés aujourd'hui par ce lien. */
  envoyes: number;
  telephone: string;
  courriel: string;
  reference: string;
  departement: string;
}

const PERDU = new ErreurMetier(
  "Ce lien n'ouvre plus d'espace. Demandez-en un nouveau à la personne qui vous accompagne.",
  { statut: 404 },
);

async function lienDe(trx: Trx | Base, jeton: string, verrou = false): Promise<Lien> {
  const { rows } = await sql<Lien>`
    SELECT l.id, l.personne, l.canal, l.code, l.code_essais, extract(epoch FROM now() - l.code_le)::int AS age,
      CASE WHEN l.codes_jour = ${aujourdhui()}::date THEN l.codes_envoyes ELSE 0 END AS envoyes, n.telephone, n.courriel, n.departement,
      (SELECT p.reference FROM parcours p WHERE p.personne = n.id ORDER BY p.clos_le DESC NULLS FIRST, p.id DESC LIMIT 1) AS reference
    FROM espace_lien l JOIN personne n ON n.id = l.personne AND n.anonymisee_le IS NULL
    WHERE l.jeton = ${empreinteDe(jeton)} AND l.retire_le IS NULL AND l.expire_le > now() ${verrou ? sql`FOR UPDATE OF l` : sql``}`.execute(
    trx,
  );
  if (!rows[0]) throw PERDU;
  return rows[0];
}

/** Ce que la page d'entrée montre : par où le code arrive, sans dire à qui est le lien. @throws ErreurMetier 404 */
export async function lienOuvert(jeton: string, base: Base = baseCourante()) {
  const l = await lienDe(base, jeton);
  const duree = l.canal === 'main' ? MINUTES_CODE_REMIS : MINUTES_CODE;
  return { canal: l.canal, attendu: l.code !== null && l.age !== null && l.age < duree * 60 };
}

/** Envoie un code par le canal du lien, une fois par minute et `CODES_PAR_JOUR` fois par jour au plus. */
export async function envoyerCode(jeton: string, base: Base = baseCourante()): Promise<void> {
  await base.transaction().execute(async (trx) => {
    const l = await lienDe(trx, jeton, true);
    if (l.canal === 'main')
      throw new ErreurMetier('Votre référent vous donne ce code.', {
        conseil: 'Demandez-le lui : il vaut vingt-quatre heures.',
      });
    if (l.age !== null && l.age < 60)
      throw new ErreurMetier('Un code vient de partir.', {
        statut: 429,
        conseil: 'Attendez une minute avant d’en demander un autre.',
      });
    if (l.envoyes >= CODES_PAR_JOUR)
      throw new ErreurMetier("Trop de codes sont partis aujourd'hui.", {
        statut: 429,
        conseil:
          'Réessayez demain, ou appelez la personne qui vous accompagne : elle peut vous donner un nouveau lien tout de suite.',
      });
    const code = nouveauCode();
    await sql`UPDATE espace_lien SET code = ${empreinteCode(l.id, code)}, code_le = now(), code_essais = 0,
      codes_jour = ${aujourdhui()}, codes_envoyes = ${l.envoyes + 1} WHERE id = ${l.id}`.execute(trx);
    const texte = `Votre code pour entrer dans votre espace : ${code}. Il vaut ${MINUTES_CODE} minutes. Ne le donnez à personne.`;
    const parti =
      l.canal === 'sms'
        ? await envoyerSms(trx, { telephone: l.telephone, texte, toutDeSuite: true })
        : await mettreEnAttente(trx, {
            destinataire: l.courriel,
            sujet: 'Votre code',
            texte: `${texte}\n`,
            sensible: true,
          });
    if (parti === false || (l.canal === 'courriel' && !l.courriel))
      throw new ErreurMetier("Nous n'avons plus de numéro ni d'adresse pour vous écrire.", {
        conseil: 'Demandez à votre référent un code à vous remettre.',
      });
  });
}

const REFUS = "Ce code n'est pas le bon, ou il n'est plus valable.";

/**
 * Ouvre la session de la personne : le lien qu'elle a reçu et un code vu une fois. Les essais sont freinés par lien et par origine ; un code
 * refusé cinq fois ne vaut plus.
 * @returns l'en-tête `Set-Cookie`
 */
export async function entrer(
  jeton: string,
  saisi: string,
  visiteur: Visiteur,
  base: Base = baseCourante(),
): Promise<string> {
  const lien = await lienDe(base, jeton);
  const duLien = cleFrein('code', 'espace', lien.id);
  const origine = cleFrein('adresse', origineFrein(visiteur.adresse));
  const attente = await reserverEssai(base, [duLien, origine]);
  if (attente > 0)
    throw new ErreurMetier('Trop d’essais.', {
      statut: 429,
      conseil: `Attendez ${Math.ceil(attente / 1000)} secondes, puis recommencez.`,
    });
  const resultat = await base.transaction().execute(async (trx) => {
    const l = await lienDe(trx, jeton, true);
    const duree = (l.canal === 'main' ? MINUTES_CODE_REMIS : MINUTES_CODE) * 60;
    const juste =
      l.code !== null &&
      l.age !== null &&
      l.age < duree &&
      l.code_essais < ESSAIS_CODE &&
      empreinteCode(l.id, saisi.replace(/\D/g, '')).equals(l.code);
    if (!juste) {
      await sql`UPDATE espace_lien SET code_essais = code_essais + 1 WHERE id = ${l.id}`.execute(trx);
      return null;
    }
    await sql`UPDATE espace_lien SET code = NULL, code_essais = 0, utilise_le = now() WHERE id = ${l.id}`.execute(trx);
    const { compteId, appartenanceId } = await compteDe(trx, l);
    const { cookie } = await ouvrirSession(trx, {
      compteId,
      appartenanceId,
      secondFacteur: 'aucun',
      visiteur,
      espaceLien: l.id,
    });
    await ecrireJournal(trx, { acteur: null, action: 'espace.entrer', objet: `personne:${l.personne}` });
    return cookie;
  });
  if (!resultat) throw new ErreurMetier(REFUS, { champs: { code: REFUS }, conseil: 'Demandez un nouveau code.' });
  // L'origine est commune à beaucoup : une entrée réussie n'efface pas les essais faits de là sur d'autres liens.
  await oublierEssais(base, [duLien], [origine]);
  return resultat;
}
