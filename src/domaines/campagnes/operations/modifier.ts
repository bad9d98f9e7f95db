import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { ecrireAuxAuteurs, organisationsEnBrouillon } from '../concernees.ts';
import { campagnePourAgir } from '../requetes.ts';
import { criteresLus, exigerReglages, heureDeParis, instantSaisi, modulationLue } from '../saisie.ts';

/**
 * Change ce qui est écrit d'une campagne. Le calendrier ne se change ici qu'en préparation ; les critères et les poids, publiés, sont
 * figés dès qu'un dossier est déposé : on ne change pas la règle après que quelqu'un a joué.
 */
export const modifierCampagne = operation({
  nom: 'campagnes.modifier',
  entree: z.object({
    id: identifiant,
    version,
    intitule: z
      .string()
      .trim()
      .min(3, "Donnez un intitulé d'au moins trois caractères.")
      .max(200, 'Au plus 200 caractères.'),
    consignes: z.string().trim().max(10_000, 'Au plus 10 000 caractères.').default(''),
    ouvre_le: heureDeParis("Donnez le jour et l'heure d'ouverture.").optional(),
    ferme_le: heureDeParis("Donnez le jour et l'heure de clôture.").optional(),
    criteres: criteresLus,
    modulation: modulationLue,
  }),
  charger: (trx, { id }) => campagnePourAgir(trx, id),
  async executer({ trx, objet: campagne, journal }, e) {
    if (campagne.etat === 'archivee')
      throw new ErreurMetier('Cette campagne est archivée : elle ne change plus.', { statut: 409 });
    exigerVersion(campagne, e.version, 'Cette campagne');
    const modulation = exigerReglages(e.criteres, e.modulation);
    const preparation = campagne.etat === 'preparation';
    const ouvre = preparation && e.ouvre_le ? instantSaisi(e.ouvre_le) : campagne.ouvreLe;
    const ferme = preparation && e.ferme_le ? instantSaisi(e.ferme_le) : campagne.fermeLe;
    if (ferme <= ouvre)
      throw new ErreurMetier("La clôture est avant l'ouverture.", {
        champs: { ferme_le: "Choisissez une date après l'ouverture." },
      });
    const regles = (x: unknown) => JSON.stringify(x);
    const change =
      regles(ordonner(e.criteres)) !== regles(ordonner(campagne.criteres)) ||
      regles(ordonner(modulation)) !== regles(ordonner(campagne.modulation));
    if (change && !preparation) {
      const { rows } = await sql<{ n: number }>`
        SELECT count(*)::int AS n FROM dossier WHERE campagne = ${campagne.id} AND depose_le IS NOT NULL`.execute(trx);
      if (rows[0]!.n > 0)
        throw new ErreurMetier('Les critères et les poids ne changent plus : un dossier est déjà déposé.', {
          conseil: 'Ils ont été publiés avec la campagne. Notez le changement voulu pour la campagne suivante.',
        });
    }
    await sql`UPDATE campagne SET intitule = ${e.intitule}, consignes = ${e.consignes}, ouvre_le = ${ouvre}, ferme_le = ${ferme},
      criteres = ${regles(e.criteres)}::jsonb, modulation = ${regles(modulation)}::jsonb, version = version + 1
      WHERE id = ${campagne.id}`.execute(trx);
    let prevenus = 0;
    if (change && !preparation)
      prevenus = await ecrireAuxAuteurs(
        trx,
        await organisationsEnBrouillon(trx, campagne.id),
        `${campagne.intitule} : les critères publiés ont changé`,
        [
          'Le service a changé les critères ou les poids de la campagne avant tout dépôt. Relisez-les avant de déposer.',
        ],
      );
    await journal({ objet: `campagne:${campagne.id}`, details: { criteresChanges: change, prevenus } });
    return { id: campagne.id, prevenus };
  },
});

/** Même contenu, même texte : la base rend les clés d'un objet dans son ordre à elle. */
const ordonner = (x: unknown): unknown =>
  Array.isArray(x)
    ? x.map(ordonner)
    : typeof x === 'object' && x !== null
      ? Object.fromEntries(
          Object.entries(x)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([c, v]) => [c, ordonner(v)]),
        )
      : x;
