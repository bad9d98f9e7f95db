import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { instantDeParis } from '#src/socle/jour.ts';
import { version } from '#src/socle/saisie.ts';
import { noterNaissance } from '#src/socle/suivi/transiter.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { avanceDe } from '../avance.ts';
import {
  avancerSeance,
  chargerInstance,
  chargerPoint,
  exigerEtat,
  noterChange,
  seancePourAgir,
} from '../chargement.ts';
import { prevenirAnnulation } from '../courriels.ts';
import { prochaineSeance } from '../echeances.ts';
import { FORMES_SEANCE, NATURES_AVIS } from '../forme.ts';
import { retirerDOffice } from '../retraits.ts';
import { heure, id, jour, oui, refuserNoms, texteCourt, texteLong } from '../saisie.ts';
import { suiviSeance } from '../suivi.ts';

const quand = {
  jour,
  heure,
  lieu: z.string().trim().max(300).default(''),
  forme: z.enum(FORMES_SEANCE, { error: 'Choisissez comment la séance se tient.' }),
};

export const preparerSeance = operation({
  nom: 'instances.preparerSeance',
  entree: z.object({ instance: id, ...quand, demonstration: z.boolean().default(false) }),
  charger: (trx, e) => chargerInstance(trx, e.instance, true),
  executer: async ({ trx, acteur, objet, journal }, e): Promise<{ id: number }> => {
    if (objet.archivee) throw new ErreurMetier('Cette instance est archivée : elle ne se réunit plus.');
    const le = instantDeParis(e.jour, e.heure);
    // Deux clics : la séance de cette instance à cette heure existe déjà.
    const deja = await sql<{
      id: number;
    }>`SELECT id FROM seance WHERE instance = ${e.instance} AND le = ${le} AND etat = 'preparation'`.execute(trx);
    if (deja.rows[0]) return deja.rows[0];
    const { rows } = await sql<{ id: number }>`INSERT INTO seance (instance, le, lieu, forme, cree_par, demonstration)
      VALUES (${e.instance}, ${le}, ${e.lieu}, ${e.forme}, ${acteur.nom}, ${e.demonstration}) RETURNING id`.execute(
      trx,
    );
    await noterNaissance(trx, suiviSeance, acteur, rows[0]!.id);
    await journal({ objet: `seance:${rows[0]!.id}`, details: { instance: e.instance, le: le.toISOString() } });
    return rows[0]!;
  },
});

export const modifierSeance = operation({
  nom: 'instances.modifierSeance',
  entree: z.object({ id, version, ...quand }),
  charger: (trx, e) => seancePourAgir(trx, e.id),
  executer: async ({ trx, objet, journal }, e) => {
    exigerEtat(objet, 'preparation');
    exigerVersion(objet, e.version, 'Cette séance');
    await sql`UPDATE seance SET le = ${instantDeParis(e.jour, e.heure)}, lieu = ${e.lieu}, forme = ${e.forme} WHERE id = ${e.id}`.execute(
      trx,
    );
    await noterChange(trx, e.id);
    await journal({ objet: `seance:${e.id}` });
  },
});

/** Inscrit à l'ordre du jour des objets qui attendent un avis. @throws ErreurMetier 409 un objet a été inscrit ailleurs entre-temps */
export const inscrireSaisines = operation({
  nom: 'instances.inscrire',
  entree: z.object({ seance: id, version, saisines: z.array(id).min(1, 'Cochez au moins un objet.').max(200) }),
  charger: (trx, e) => seancePourAgir(trx, e.seance),
  executer: async ({ trx, objet, journal }, e) => {
    exigerEtat(objet, 'preparation');
    exigerVersion(objet, e.version, 'Cette séance');
    const { rows } = await sql<{ id: number }>`
      UPDATE saisine a SET etat = 'inscrite' FROM instance i WHERE a.id = ANY(${e.saisines}::int[]) AND a.etat = 'attend'
        AND i.id = ${objet.instance} AND a.genre_instance = i.genre AND a.departement = i.departement
        AND (a.instance IS NULL OR a.instance = i.id) RETURNING a.id`.execute(trx);
    if (rows.length !== new Set(e.saisines).size)
      throw new ErreurMetier(
        "Un de ces objets n'attend plus : il vient d'être inscrit à une autre séance, ou retiré.",
        { statut: 409, conseil: 'Rechargez la page.' },
      );
    await sql`INSERT INTO seance_point (seance, rang, titre, saisine, nature)
      SELECT ${e.seance}, (SELECT coalesce(max(rang), 0) FROM seance_point WHERE seance = ${e.seance}) + row_number() OVER (ORDER BY a.saisie_le, a.id),
        a.titre, a.id, a.nature FROM saisine a WHERE a.id = ANY(${e.saisines}::int[])`.execute(trx);
    await retirerDOffice(trx, e.seance);
    await noterChange(trx, e.seance);
    await journal({ objet: `seance:${e.seance}`, details: { saisines: e.saisines } });
  },
});

/** Ajoute un point libre : information, décision ou avis sans dossier. */
export const ajouterPoint = operation({
  nom: 'instances.ajouterPoint',
  entree: z.object({
    seance: id,
    version,
    titre: texteCourt('Donnez un titre au point.'),
    nature: z.enum(NATURES_AVIS, { error: "Choisissez ce qui est demandé à l'instance." }),
    expose: texteLong,
  }),
  charger: (trx, e) => seancePourAgir(trx, e.seance),
  executer: async ({ trx, objet, journal }, e): Promise<{ id: number }> => {
    exigerEtat(objet, 'preparation');
    exigerVersion(objet, e.version, 'Cette séance');
    const { rows: r } = await sql<{
      sansNoms: boolean;
    }>`SELECT coalesce((regles ->> 'sansNoms')::boolean, false) AS "sansNoms" FROM instance WHERE id = ${objet.instance}`.execute(
      trx,
    );
    refuserNoms(r[0]!.sansNoms, { titre: e.titre, expose: e.expose });
    const { rows } = await sql<{ id: number }>`INSERT INTO seance_point (seance, rang, titre, nature, expose)
      SELECT ${e.seance}, coalesce(max(rang), 0) + 1, ${e.titre}, ${e.nature}, ${e.expose} FROM seance_point WHERE seance = ${e.seance} RETURNING id`.execute(
      trx,
    );
    await noterChange(trx, e.seance);
    await journal({ objet: `seance:${e.seance}`, details: { point: rows[0]!.id } });
    return rows[0]!;
  },
});

/** Déplace un point d'un rang, ou le retire : un objet saisi revient alors dans la file. */
export const ordonnerPoint = operation({
  nom: 'instances.ordonner',
  entree: z.object({ point: id, version, geste: z.enum(['monter', 'descendre', 'retirer']) }),
  charger: async (trx, e) => {
    const { seance } = await chargerPoint(trx, e.point);
    return seancePourAgir(trx, seance.id);
  },
  executer: async ({ trx, objet, journal }, e) => {
    exigerEtat(objet, 'preparation');
    exigerVersion(objet, e.version, 'Cette séance');
    if (e.geste === 'retirer') {
      await sql`DELETE FROM seance_deport WHERE point = ${e.point}`.execute(trx);
      await sql`DELETE FROM seance_commentaire WHERE point = ${e.point}`.execute(trx);
      await sql`WITH parti AS (DELETE FROM seance_point WHERE id = ${e.point} RETURNING saisine)
        UPDATE saisine SET etat = 'attend' FROM parti WHERE saisine.id = parti.saisine AND etat = 'inscrite'`.execute(
        trx,
      );
    } else
      await sql`WITH ordre AS (SELECT id, row_number() OVER (ORDER BY rang, id) * 2 + CASE WHEN id = ${e.point} THEN ${e.geste === 'monter' ? -3 : 3}::int ELSE 0 END AS r
          FROM seance_point WHERE seance = ${objet.id})
        UPDATE seance_point p SET rang = n.rang FROM (SELECT id, row_number() OVER (ORDER BY r, id) AS rang FROM ordre) n WHERE n.id = p.id`.execute(
        trx,
      );
    await noterChange(trx, objet.id);
    await journal({ objet: `seance:${objet.id}`, details: { point: e.point, geste: e.geste } });
    return { seance: objet.id };
  },
});

/** Annule : les objets retournent dans la file, les membres convoqués sont prévenus. */
export const annulerSeance = operation({
  nom: 'instances.annulerSeance',
  entree: z.object({ id, commentaire: texteCourt('Dites pourquoi : les membres convoqués le liront.') }),
  charger: (trx, e) => seancePourAgir(trx, e.id),
  executer: async ({ trx, acteur, objet, journal }, e) => {
    await avancerSeance(trx, acteur, objet, 'annuler', e.commentaire);
    await rendreALaFile(trx, e.id);
    if (objet.etat === 'convoquee') await prevenirAnnulation(trx, e.id, e.commentaire);
    await prochaineSeance(trx, objet.instance, acteur.nom);
    await journal({ objet: `seance:${e.id}`, details: { motif: e.commentaire } });
  },
});

/**
 * Ouvre la séance. Le jour dit, librement ; la veille, sur confirmation ; plus tôt, non : les membres sont convoqués pour un jour, ceux qui
 * viendraient ce jour-là trouveraient l'avis rendu sans eux, et l'avis serait annulable (CRPA R133-8, R133-10).
 */
export const ouvrirSeance = operation({
  nom: 'instances.ouvrirSeance',
  entree: z.object({ id, avance: oui }),
  charger: (trx, e) => seancePourAgir(trx, e.id),
  executer: async ({ trx, acteur, objet, journal }, e) => {
    const avance = await avanceDe(trx, e.id);
    if (objet.etat === 'convoquee' && avance === 'trop_tot')
      throw new ErreurMetier(
        "Cette séance est convoquée pour plus tard : elle s'ouvre le jour dit, au plus tôt la veille.",
        { conseil: "Pour l'avancer, annulez-la et convoquez les membres pour un autre jour." },
      );
    if (objet.etat === 'convoquee' && avance === 'veille' && !e.avance)
      throw new ErreurMetier("Cette séance est convoquée pour plus tard : confirmez que vous l'ouvrez en avance.", {
        champs: { avance: 'Cochez pour confirmer.' },
      });
    await retirerDOffice(trx, e.id);
    await avancerSeance(trx, acteur, objet, 'ouvrir');
    await journal({ objet: `seance:${e.id}`, details: avance === 'a_l_heure' ? {} : { avance: true } });
  },
});

/** Clôt : qui est là part, un point resté ouvert se ferme sans avis, un objet non examiné retourne dans la file. */
export const cloreSeance = operation({
  nom: 'instances.cloreSeance',
  entree: z.object({ id }),
  charger: (trx, e) => seancePourAgir(trx, e.id),
  executer: async ({ trx, acteur, objet, journal }, e) => {
    await avancerSeance(trx, acteur, objet, 'clore');
    await sql`UPDATE seance_presence SET parti_le = clock_timestamp() WHERE seance = ${e.id} AND parti_le IS NULL`.execute(
      trx,
    );
    await rendreALaFile(trx, e.id);
    await prochaineSeance(trx, objet.instance, acteur.nom);
    await journal({ objet: `seance:${e.id}` });
  },
});

async function rendreALaFile(trx: Parameters<typeof noterChange>[0], seance: number): Promise<void> {
  await sql`UPDATE saisine a SET etat = 'attend' FROM seance_point p WHERE p.seance = ${seance} AND p.saisine = a.id AND p.clos_le IS NULL AND a.etat = 'inscrite'`.execute(
    trx,
  );
}
