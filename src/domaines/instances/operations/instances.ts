import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { chargerInstance } from '../chargement.ts';
import type { InstanceSituee } from '../droits.ts';
import { prochaineSeance } from '../echeances.ts';
import { modeleDe } from '../modeles.ts';
import { entierDe, id, idFacultatif, jour, jourFacultatif, oui, texteCourt } from '../saisie.ts';
import { fractionSaisie, reglesSaisies } from '../saisieRegles.ts';

/** Une instance naît d'un modèle, avec ses collèges ; tout se corrige ensuite. Même genre et même nom dans le département : rendue telle quelle. */
export const creerInstance = operation({
  nom: 'instances.creer',
  entree: z.object({
    modele: z.string().refine((m) => modeleDe(m) !== undefined, 'Choisissez un modèle.'),
    departement: texteCourt('Choisissez un département.'),
    nom: z.string().trim().max(300).default(''),
    demonstration: z.boolean().default(false),
  }),
  charger: async (trx, { departement, modele }): Promise<InstanceSituee> => {
    const { rows } = await sql<{ region: string }>`SELECT region FROM departement WHERE code = ${departement}`.execute(
      trx,
    );
    if (!rows[0])
      throw new ErreurMetier('Choisissez un département.', { champs: { departement: 'Choisissez un département.' } });
    return { departement, region: rows[0].region, copilotage: modeleDe(modele)!.regles.copilotage, comptes: [] };
  },
  executer: async (
    { trx, acteur, journal },
    { modele: choix, departement, nom, demonstration },
  ): Promise<{ id: number }> => {
    const modele = modeleDe(choix)!;
    const titre = nom || modele.nom;
    // Deux clics, ou deux agents : une seule instance.
    await sql`SELECT pg_advisory_xact_lock(hashtext(${`instance ${departement} ${titre}`}))`.execute(trx);
    const deja = await sql<{
      id: number;
    }>`SELECT id FROM instance WHERE departement = ${departement} AND genre = ${modele.genre} AND nom = ${titre} AND archivee_le IS NULL`.execute(
      trx,
    );
    if (deja.rows[0]) return deja.rows[0];
    const { rows } = await sql<{ id: number }>`
      INSERT INTO instance (genre, nom, departement, fondement, regles, confiance, demonstration)
      VALUES (${modele.genre}, ${titre}, ${departement}, ${modele.fondement}, ${JSON.stringify(modele.regles)}::jsonb, ${modele.confiance}, ${demonstration})
      RETURNING id`.execute(trx);
    const instance = rows[0]!.id;
    for (const [rang, c] of modele.colleges.entries())
      await sql`INSERT INTO instance_college (instance, nom, rang, sieges, voix, groupe, deliberatif)
        VALUES (${instance}, ${c.nom}, ${rang + 1}, ${c.sieges}, ${c.voix}, ${c.groupe}, ${c.deliberatif})`.execute(
        trx,
      );
    await prochaineSeance(trx, instance, acteur.nom);
    await journal({ objet: `instance:${instance}`, details: { modele: choix, departement } });
    return { id: instance };
  },
});

/** Change les règles ; les séances déjà convoquées gardent les leurs. */
export const reglerInstance = operation({
  nom: 'instances.regler',
  entree: reglesSaisies.extend({ id, version }),
  charger: (trx, e) => chargerInstance(trx, e.id, true),
  executer: async ({ trx, acteur, objet, journal }, e) => {
    exigerVersion(objet, e.version, 'Cette instance');
    const fraction = fractionSaisie(e.quorum);
    const { regles: r } = objet;
    const regles = {
      ...r,
      quorum: {
        ...r.quorum,
        fraction,
        base: e.base,
        retraitsHorsBase: e.retraitsHorsBase,
        mandats: e.mandats,
        visio: e.visio,
        fondement: e.quorumFondement,
      },
      majorite: { base: e.majorite, preponderante: e.preponderante, fondement: e.majoriteFondement },
      partage: e.partage,
      convocation: {
        ...r.convocation,
        jours: e.jours,
        secondeSansQuorum: e.secondeSansQuorum,
        secondeJours: e.secondeJours,
        fondement: e.convocationFondement,
      },
      mandatsParMembre: e.mandatsParMembre,
      mandatMemeCollege: e.mandatMemeCollege,
      rythmeMois: e.rythmeMois,
      copilotage: e.copilotage,
      sansNoms: e.sansNoms,
      reglement: e.reglement,
    };
    await sql`UPDATE instance SET nom = ${e.nom}, fondement = ${e.fondement}, confiance = ${e.confiance}, regles = ${JSON.stringify(regles)}::jsonb,
      version = version + 1 WHERE id = ${e.id}`.execute(trx);
    await prochaineSeance(trx, e.id, acteur.nom);
    await journal({ objet: `instance:${e.id}`, details: { avant: r, apres: regles } });
    return { id: e.id };
  },
});

export const archiverInstance = operation({
  nom: 'instances.archiver',
  entree: z.object({ id }),
  charger: (trx, e) => chargerInstance(trx, e.id, true),
  executer: async ({ trx, acteur, journal }, e) => {
    const { rows } =
      await sql`SELECT 1 FROM seance WHERE instance = ${e.id} AND etat IN ('convoquee', 'ouverte')`.execute(trx);
    if (rows.length > 0)
      throw new ErreurMetier("Une séance est convoquée ou en cours : tenez-la ou annulez-la d'abord.");
    await sql`UPDATE instance SET archivee_le = coalesce(archivee_le, now()) WHERE id = ${e.id}`.execute(trx);
    await solderEcheance(trx, 'instance.seance', `instance:${e.id}`, acteur.nom, 'sans_objet');
    await journal({ objet: `instance:${e.id}` });
  },
});

/** Ajoute ou corrige un collège. */
export const fixerCollege = operation({
  nom: 'instances.fixerCollege',
  entree: z.object({
    instance: id,
    college: idFacultatif,
    nom: texteCourt('Donnez un nom au collège.'),
    sieges: entierDe(1, 500, 'Un nombre de sièges, au moins 1.'),
    voix: z
      .string()
      .trim()
      .transform((v) => v.replace(',', '.'))
      .pipe(z.string().regex(/^(\d{1,5}(\.\d{1,2})?)?$/, 'Un nombre de voix, ou rien.'))
      .default(''),
    groupe: z.string().trim().max(80).default(''),
    deliberatif: oui,
  }),
  charger: (trx, e) => chargerInstance(trx, e.instance, true),
  executer: async ({ trx, journal }, e) => {
    const { rows: pareils } =
      await sql`SELECT 1 FROM instance_college WHERE instance = ${e.instance} AND nom = ${e.nom} AND id IS DISTINCT FROM ${e.college}`.execute(
        trx,
      );
    if (pareils.length > 0)
      throw new ErreurMetier('Un collège porte déjà ce nom.', { champs: { nom: 'Un collège porte déjà ce nom.' } });
    if (e.college !== null) {
      const { numAffectedRows } =
        await sql`UPDATE instance_college SET nom = ${e.nom}, sieges = ${e.sieges}, voix = ${e.voix || null}, groupe = ${e.groupe},
        deliberatif = ${e.deliberatif} WHERE id = ${e.college} AND instance = ${e.instance}`.execute(trx);
      if (!numAffectedRows) throw new ErreurMetier("Ce collège n'est pas de cette instance.", { statut: 404 });
    } else
      await sql`INSERT INTO instance_college (instance, nom, rang, sieges, voix, groupe, deliberatif)
        SELECT ${e.instance}, ${e.nom}, coalesce(max(rang), 0) + 1, ${e.sieges}, ${e.voix || null}, ${e.groupe}, ${e.deliberatif}
        FROM instance_college WHERE instance = ${e.instance}`.execute(trx);
    await sql`UPDATE instance SET version = version + 1 WHERE id = ${e.instance}`.execute(trx);
    await journal({ objet: `instance:${e.instance}`, details: { college: e.nom, sieges: e.sieges, voix: e.voix } });
  },
});

export const membreSaisi = z.object({
  instance: id,
  college: id,
  nom: texteCourt('Donnez le nom du membre.'),
  qualite: z.string().trim().max(300).default(''),
  organisationNom: z.string().trim().max(300).default(''),
  organisationId: idFacultatif,
  /** Courriel d'un compte de l'application : c'est par lui que le membre voit ses séances. */
  courriel: z.union([z.literal(''), z.email('Donnez une adresse de messagerie, ou rien.')]).default(''),
  suppleantDe: idFacultatif,
  president: oui,
  debut: jour,
  fin: jourFacultatif,
});
