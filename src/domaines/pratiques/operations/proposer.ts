import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { coche } from '#src/socle/saisie.ts';
import { coordonneesDe } from '#src/socle/surveillance/index.ts';
import { exigerTextesSurs, surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { pratiquePourAgir } from '../chargement.ts';
import { CLES_DOMAINES } from '../forme.ts';

const texte = (quoi: string, min: number, max: number) =>
  z
    .string({ error: `${quoi} manque.` })
    .trim()
    .min(min, `${quoi} : ${min} signes au moins.`)
    .max(max, `${quoi} : ${max} signes au plus.`);

const CONTENU = {
  titre: texte('Le titre', 5, 160),
  domaine: z.enum(CLES_DOMAINES, { error: 'Choisissez un domaine.' }),
  description: texte('La description', 20, 4000),
  resultats: z.string().trim().max(2000, '2 000 signes au plus.').default(''),
  contact: z.string().trim().max(200, '200 signes au plus.').default(''),
};

/** Les textes que tous liront ; « À qui demander » attend une adresse, eux non. */
const RECITS = ['titre', 'description', 'resultats'] as const;
type Textes = Record<(typeof RECITS)[number] | 'contact', string>;

/**
 * Le répertoire se lit de tous : un numéro de sécurité sociale n'y entre pas ; un mot de santé, une adresse ou un téléphone dans le récit se
 * confirment. @throws ErreurMetier message par champ
 */
function exigerPublics(e: Textes & { confirme_texte: boolean }): void {
  exigerTextesSurs({ contact: e.contact }, true);
  exigerTextesSurs(Object.fromEntries(RECITS.map((champ) => [champ, e[champ]])), e.confirme_texte);
  if (e.confirme_texte) return;
  const champs: Record<string, string> = {};
  for (const champ of RECITS) {
    const trouvees = coordonneesDe(e[champ]).join(', ');
    if (trouvees)
      champs[champ] = `Tous liront ${trouvees} : mettez-le dans « À qui demander », ou confirmez au bas du formulaire.`;
  }
  const [premier] = Object.values(champs);
  if (premier) throw new ErreurMetier(premier, { champs });
}

/** Propose une pratique à la main. Elle ne paraît qu'une fois publiée par le service du lieu ou la tête de réseau. */
export const proposerPratique = operation({
  nom: 'pratiques.proposer',
  entree: z.object({
    ...CONTENU,
    confirme_texte: coche,
    departement: z.string({ error: 'Choisissez un département.' }).trim().min(1, 'Choisissez un département.'),
    demonstration: z.boolean().default(false),
  }),
  async charger(trx, { departement }) {
    const { rows } = await sql<{ departement: string; region: string }>`
      SELECT code AS departement, region FROM departement WHERE code = ${departement}`.execute(trx);
    if (!rows[0]) throw new ErreurIntrouvable("Ce département n'existe pas.");
    return rows[0];
  },
  async executer({ trx, acteur, objet: lieu, journal }, e) {
    exigerPublics(e);
    // Deux envois à la fois se suivent sur l'organisation ; le second, identique, retrouve la pratique du premier.
    await sql`SELECT FROM organisation WHERE id = ${acteur.organisationId} FOR NO KEY UPDATE`.execute(trx);
    const { rows: doubles } = await sql<{ id: number; meme: boolean }>`
      SELECT id, titre = ${e.titre} AND description = ${e.description} AND departement = ${lieu.departement} AS meme FROM bonne_pratique
      WHERE organisation_id = ${acteur.organisationId} AND lower(titre) = lower(${e.titre})`.execute(trx);
    const [double] = doubles;
    if (double?.meme) {
      await journal({ objet: `bonne_pratique:${double.id}`, details: { deja: true } });
      return { id: double.id };
    }
    if (double)
      throw new ErreurMetier('Vous avez déjà proposé une pratique de ce titre.', {
        statut: 409,
        champs: { titre: 'Changez le titre, ou modifiez celle qui existe.' },
      });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO bonne_pratique (organisation_id, structure, auteur, titre, domaine, description, resultats, contact, departement, region,
        demonstration, cree_par)
      SELECT o.id, (SELECT s.id FROM structure s WHERE o.nature = 'structure' AND s.siret = o.siret AND s.etat = 'active' ORDER BY s.id LIMIT 1),
        o.nom, ${e.titre}, ${e.domaine}, ${e.description}, ${e.resultats}, ${e.contact}, ${lieu.departement}, ${lieu.region},
        ${e.demonstration}, ${acteur.nom}
      FROM organisation o WHERE o.id = ${acteur.organisationId} RETURNING id`.execute(trx);
    const id = rows[0]!.id;
    await journal({ objet: `bonne_pratique:${id}`, details: { titre: e.titre } });
    return { id };
  },
});

const IDENTIFIEE = { id: z.coerce.number().int(), version: z.coerce.number().int() };

export const modifierPratique = operation({
  nom: 'pratiques.modifier',
  entree: z.object({ ...IDENTIFIEE, ...CONTENU, confirme_texte: coche }),
  charger: (trx, { id }) => pratiquePourAgir(trx, id),
  async executer({ trx, objet: p, journal }, e) {
    exigerVersion(p, e.version, 'Cette pratique');
    exigerPublics(e);
    await sql`UPDATE bonne_pratique SET titre = ${e.titre}, domaine = ${e.domaine}, description = ${e.description}, resultats = ${e.resultats},
      contact = ${e.contact}, version = version + 1 WHERE id = ${p.id}`.execute(trx);
    await journal({
      objet: `bonne_pratique:${p.id}`,
      details: {
        avant: {
          titre: p.titre,
          domaine: p.domaine,
          description: p.description,
          resultats: p.resultats,
          contact: p.contact,
        },
      },
    });
    return { id: p.id };
  },
});

export const publierPratique = operation({
  nom: 'pratiques.publier',
  entree: z.object(IDENTIFIEE),
  charger: (trx, { id }) => pratiquePourAgir(trx, id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    exigerVersion(p, e.version, 'Cette pratique');
    await sql`UPDATE bonne_pratique SET etat = 'publiee', motif = '', decidee_le = clock_timestamp(), decidee_par = ${acteur.nom},
      version = version + 1 WHERE id = ${p.id}`.execute(trx);
    await journal({ objet: `bonne_pratique:${p.id}` });
    return { id: p.id };
  },
});

const RAISON = 'La raison : 5 signes au moins.';

/** Écarter, ou retirer du répertoire : la raison se dit, celle qui propose la lit. */
export const ecarterPratique = operation({
  nom: 'pratiques.ecarter',
  entree: surveiller({ ...IDENTIFIEE, motif: texteSurveille(1000).refine((t) => t.length >= 5, RAISON) }, ['motif']),
  charger: (trx, { id }) => pratiquePourAgir(trx, id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    exigerVersion(p, e.version, 'Cette pratique');
    await sql`UPDATE bonne_pratique SET etat = 'ecartee', motif = ${e.motif}, decidee_le = clock_timestamp(), decidee_par = ${acteur.nom},
      version = version + 1 WHERE id = ${p.id}`.execute(trx);
    await journal({ objet: `bonne_pratique:${p.id}`, details: { motif: e.motif } });
    return { id: p.id };
  },
});
