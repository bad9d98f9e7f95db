import { sql } from 'kysely';
import { z } from 'zod';
import { estPublic } from '#src/domaines/besoins/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { anneeDite, decimalOuRien, decimalPositif } from '#src/socle/saisie.ts';
import { calculer, ECHELLES, type Entrees, empreinteAtelier } from '../atelier.ts';
import type { RepartitionSituee } from '../droits.ts';
import { bornerRegions, lireQuotas } from '../regions.ts';
import { poserPoids } from '../regles/acces.ts';
import { entreesDe } from '../requetes/entrees.ts';
import { lirePoids, type PartageTypes } from '../types.ts';

const pourcent = (message: string) => decimalOuRien(message, { decimales: 2, plafond: '1000' });

/**
 * Établit une répartition : rassemble besoins, ETP et réalisé, calcule toutes les méthodes et la frontière, et garde tout. Une répartition
 * calculée ne change plus : pour d'autres réglages, on en établit une autre.
 */
export const etablir = operation({
  nom: 'repartitions.etablir',
  entree: z.object({
    intitule: z.string({ error: 'Donnez un nom.' }).trim().min(3, 'Donnez un nom de trois signes au moins.').max(200),
    annee: anneeDite('Donnez une année.'),
    echelle: z.enum(ECHELLES, { error: 'Choisissez ce que vous partagez.' }),
    lieu: z.string().trim().default(''),
    public: z.string({ error: 'Choisissez un public.' }),
    enveloppe: decimalPositif("Donnez un nombre entier d'ETP.", { decimales: 0, plafond: '1000000' }),
    plancher: pourcent('Un pourcentage, ou rien.'),
    plafond: pourcent('Un pourcentage, ou rien.'),
    /** ETP pour mille personnes en besoin. */
    couverture: decimalOuRien('Un nombre, ou rien.', { decimales: 3 }),
    cible: decimalOuRien('Un nombre, ou rien.', { decimales: 3 }),
    croissance: pourcent('Un pourcentage, ou rien.'),
    /** À l'échelle de la France : ce que chaque région garde et ne dépasse pas, et les quotas fixés, un par ligne. */
    region_plancher: pourcent('Un pourcentage, ou rien.'),
    region_plafond: pourcent('Un pourcentage, ou rien.'),
    quotas: z.string().trim().max(2000).default(''),
    amorce: decimalOuRien("Un nombre d'ETP, ou rien.", { decimales: 1, plafond: '10000' }),
    /** À l'échelle d'une région ou d'un département : une ligne par type de structures. */
    par_type: z.enum(['', 'presents', 'poids'], { error: 'Choisissez comment partager le besoin.' }).default(''),
    poids: z.string().trim().max(1000).default(''),
    /** Ce que compte en plus une personne hors d'accès : 1, elle compte double. */
    poids_acces: decimalOuRien('Un nombre, 0 ou plus, ou rien.', { decimales: 2, plafond: '10' }),
    motif_acces: z.string().trim().max(1000).default(''),
    // Calculé par le serveur (`etablirRepartition`), jamais lu d'un formulaire.
    acces: z
      .record(z.string(), z.object({ horsAcces: z.number().nullable(), pour1000: z.number().nullable() }))
      .nullish(),
    demonstration: z.boolean().default(false),
  }),
  async charger(trx, { echelle, lieu }): Promise<RepartitionSituee> {
    if (echelle === 'france') return { echelle, region: null, departement: null };
    const { rows } = await sql<{ region: string; departement: string | null }>`
      SELECT code AS region, NULL AS departement FROM region WHERE ${echelle} = 'region' AND code = ${lieu}
      UNION ALL SELECT region, code FROM departement WHERE ${echelle} = 'departement' AND code = ${lieu}`.execute(trx);
    if (!rows[0]) throw new ErreurIntrouvable("Ce territoire n'existe pas.");
    return { echelle, ...rows[0] };
  },
  async executer({ trx, acteur, objet: lieu, journal }, e) {
    if (!estPublic(e.public))
      throw new ErreurMetier('Ce public est inconnu.', { champs: { public: 'Choisissez un public.' } });
    const croissance = e.croissance === null ? null : Number(e.croissance) / 100;
    if (e.par_type !== '' && lieu.echelle === 'france')
      throw new ErreurMetier('La France se partage entre départements, sans types.', {
        champs: { par_type: 'Choisissez une région ou un département, ou tous types ensemble.' },
      });
    const types: PartageTypes | null =
      e.par_type === ''
        ? null
        : e.par_type === 'presents'
          ? { regle: 'presents' }
          : { regle: 'poids', poids: lirePoids(e.poids) };
    const poidsAcces = poserPoids(e.poids_acces, e.motif_acces);
    const reglages = {
      ...{ public: e.public, annee: e.annee, jour: aujourdhui(), croissance, types },
      ...{ acces: e.acces ?? null, poidsAcces: poidsAcces?.valeur ?? 0 },
    };
    const lues = await entreesDe(trx, lieu, reglages);
    if (lues.territoires.length < 2)
      throw new ErreurMetier('Il faut au moins deux territoires à servir.', {
        champs: { lieu: 'Choisissez un territoire plus grand.' },
      });
    const part = (v: string | null, diviseur: number) => (v === null ? null : Number(v) / diviseur);
    const entrees: Entrees = {
      demande: {
        enveloppe: Number(e.enveloppe),
        territoires: lues.territoires,
        groupes: bornerRegions(lues.groupes, lues.territoires, {
          plancher: part(e.region_plancher, 100),
          plafond: part(e.region_plafond, 100),
          quotas: lireQuotas(e.quotas),
        }),
        communes: {
          plancher: part(e.plancher, 100),
          plafond: part(e.plafond, 100),
          plancherCouverture: part(e.couverture, 1000),
          amorce: part(e.amorce, 1),
        },
        entiers: true,
      },
      cible: part(e.cible, 1000),
      public: e.public,
      jour: reglages.jour,
      millesime: lues.millesime,
      croissance,
      moisAbsorption: lues.moisAbsorption,
      ...(poidsAcces ? { poidsAcces } : {}),
      ...(types ? { types } : {}),
    };
    const resultats = await calculer(entrees);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO repartition (organisation_id, intitule, annee, echelle, region, departement, public, entrees, resultats, empreinte,
        demonstration, cree_par)
      VALUES (${acteur.organisationId}, ${e.intitule}, ${e.annee}, ${lieu.echelle}, ${lieu.region}, ${lieu.departement}, ${e.public},
        ${JSON.stringify(entrees)}::jsonb, ${JSON.stringify(resultats)}::jsonb, ${empreinteAtelier(entrees, resultats)}, ${e.demonstration},
        ${acteur.nom}) RETURNING id`.execute(trx);
    const id = rows[0]!.id;
    await journal({
      objet: `repartition:${id}`,
      details: { annee: e.annee, ...lieu, public: e.public, enveloppe: e.enveloppe },
    });
    return { id };
  },
});
