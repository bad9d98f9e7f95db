import { sql } from 'kysely';
import { z } from 'zod';
import {
  garderPhoto,
  type Photo,
  photographier,
  relirePhoto,
  resumePhoto,
  verifierChangements,
} from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { exiger } from '#src/droits/matrice.ts';
import { operation } from '#src/droits/operation.ts';
import { type Base, base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerBrouillon, exigerVersion, lireVersion, ouvrirScenario, reserver } from '../chargement.ts';
import { ajouterVersion, jetonDe } from '../ecriture.ts';
import { memeListe } from '../regles/changements.ts';
import { identifiant, version } from '../saisie.ts';

/** Reprend une version ancienne, avec sa photo : une version de plus, aucune d'effacée. */
export const revenirVersion = operation({
  nom: 'scenarios.revenir',
  entree: z.object({ id: identifiant, version, numero: z.coerce.number().int().positive() }),
  charger: (trx, { id }) => reserver(trx, id),
  async executer({ trx, acteur, objet: scenario, journal }, { version: lue, numero }) {
    exigerBrouillon(scenario);
    const ancienne = await lireVersion(trx, scenario.id, numero);
    if (ancienne.photo === scenario.photo && memeListe(ancienne.changements, scenario.changements))
      return { id: scenario.id, message: `La version ${numero} est déjà celle d'aujourd'hui.` };
    exigerVersion(scenario, lue);
    const photo = await relirePhoto(base(), ancienne.photo);
    const message = `Retour à la version ${numero}`;
    const suite = { scenario: scenario.id, numero: scenario.version + 1, photoId: ancienne.photo, photo };
    await ajouterVersion(trx, acteur, { ...suite, changements: ancienne.changements, message });
    await journal({ objet: `scenario:${scenario.id}`, details: { version: scenario.version + 1, reprise: numero } });
    return { id: scenario.id, message: `${message} : enregistré comme version ${scenario.version + 1}.` };
  },
});

/** Pose les mêmes changements sur une photo prise aujourd'hui ; ce qui ne s'y applique plus est mis de côté et nommé. */
export const actualiserPhoto = operation({
  nom: 'scenarios.actualiser',
  entree: z.object({
    id: identifiant,
    version,
    photo: z.custom<Photo>((valeur) => typeof valeur === 'object' && valeur !== null),
  }),
  charger: (trx, { id }) => reserver(trx, id),
  async executer({ trx, acteur, objet: scenario, journal }, { version: lue, photo }) {
    exigerBrouillon(scenario);
    exigerVersion(scenario, lue);
    const photoId = await garderPhoto(trx, photo);
    const { jour } = resumePhoto(photo);
    if (photoId === scenario.photo)
      return { id: scenario.id, message: "Les données n'ont pas changé depuis : le scénario est à jour." };
    const problemes = verifierChangements(photo, scenario.changements);
    const ecartes = new Set(problemes.map(({ rang }) => rang));
    const changements = scenario.changements.filter((_, rang) => !ecartes.has(rang));
    const raisons = [...new Set(problemes.map(({ message }) => message))].join(' ');
    const suite = ecartes.size > 0 ? ` ; ${ecartes.size} changement(s) mis de côté : ${raisons}` : '';
    const message = `Données actualisées (offre au ${jour})${suite}`;
    const numero = scenario.version + 1;
    await ajouterVersion(trx, acteur, { scenario: scenario.id, numero, photoId, photo, changements, message });
    await journal({
      objet: `scenario:${scenario.id}`,
      details: { version: numero, photo: photoId, ecartes: [...ecartes] },
    });
    return { id: scenario.id, message: `${message}. La version ${scenario.version} reste lisible.` };
  },
});

/** Prend une photo d'aujourd'hui, hors de toute transaction, puis l'enregistre comme nouvelle version. */
export async function actualiserScenario(connexion: Base, acteur: Acteur, entree: { id: number; version: unknown }) {
  const scenario = await ouvrirScenario(connexion, acteur, entree.id);
  exiger(acteur, 'scenarios.actualiser', scenario);
  exigerBrouillon(scenario);
  const photo = await photographier(connexion, acteur, {
    territoire: scenario.territoire.ref,
    question: scenario.question,
  });
  return executer(actualiserPhoto, acteur, { ...entree, photo });
}

/** Copie un scénario lisible en un brouillon à soi : sa dernière version, sa photo. */
export const dupliquerScenario = operation({
  nom: 'scenarios.dupliquer',
  entree: z.object({
    id: identifiant,
    numero: z.coerce.number().int().positive().optional(),
    jeton: z.string().max(80).optional(),
  }),
  charger: (trx, { id }) => reserver(trx, id),
  async executer({ trx, acteur, objet: scenario, journal }, { numero, jeton: tire }) {
    const jeton = jetonDe(acteur, tire);
    const source = await lireVersion(trx, scenario.id, numero ?? scenario.version);
    const nom = `${scenario.nom.slice(0, 110)} (copie)`;
    const { rows } = await sql<{ id: number }>`
      INSERT INTO scenario (nom, intention, territoire, territoire_nom, situation, question, auteur, auteur_nom, organisation_id,
        organisation_nom, jeton, demonstration)
      SELECT ${nom}, intention, territoire, territoire_nom, situation, question, ${acteur.compteId || null}, ${acteur.nom},
        ${acteur.organisationId || null}, ${acteur.organisationNom}, ${jeton}, demonstration FROM scenario WHERE id = ${scenario.id}
      ON CONFLICT (jeton) DO NOTHING RETURNING id`.execute(trx);
    const id = rows[0]?.id;
    if (id === undefined) {
      const deja = await sql<{ id: number }>`SELECT id FROM scenario WHERE jeton = ${jeton}`.execute(trx);
      if (!deja.rows[0]) throw new ErreurMetier('La copie a échoué : recommencez.');
      return { id: deja.rows[0].id };
    }
    const photo = await relirePhoto(base(), source.photo);
    const message = `Copie de « ${scenario.nom} », version ${source.numero}`;
    const premiere = {
      scenario: id,
      numero: 1,
      photoId: source.photo,
      photo,
      changements: source.changements,
      message,
    };
    await ajouterVersion(trx, acteur, premiere);
    await journal({ objet: `scenario:${id}`, details: { copieDe: scenario.id, version: source.numero } });
    return { id };
  },
});
