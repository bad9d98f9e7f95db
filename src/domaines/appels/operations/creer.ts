import { sql } from 'kysely';
import { z } from 'zod';
import { exiger } from '#src/droits/matrice.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { facultatif, identifiant } from '#src/socle/saisie.ts';
import { noterNaissance } from '#src/socle/suivi/transiter.ts';
import { appelSitue } from '../chargement.ts';
import { contenuVide, schemaContenuPartiel } from '../contenu.ts';
import { type Contenu, GENRES_APPEL, type OrigineAppel } from '../forme.ts';
import { fuseauDe } from '../fuseaux.ts';
import { kitDe } from '../kits/index.ts';
import { exigerLieu } from '../lieu.ts';
import { exigerOrdre, fuseau, heureSaisie, instantSaisi, intitule, retard } from '../saisie.ts';
import { suiviAppel } from '../suivi.ts';
import { contenuDeZone } from '../zone.ts';

const territoire = facultatif(z.string().regex(/^[0-9AB]{2,3}$/, 'Choisissez dans la liste.'));

/**
 * Crée un appel en préparation : depuis un modèle livré (`kit`), un appel passé de la même organisation (`copieDe`), ou rien. `origine`
 * garde les chiffres du jour de la zone blanche qui le motive (`origineDepuisZone`) ; `contenu` complète ou remplace des parties.
 */
export const creerAppel = operation({
  nom: 'appels.creer',
  entree: z.object({
    genre: facultatif(z.enum(GENRES_APPEL, 'Choisissez un genre.')),
    kit: facultatif(z.string()),
    copieDe: facultatif(identifiant),
    intitule,
    departement: territoire,
    region: territoire,
    ouvreLe: heureSaisie.default(null),
    fermeLe: heureSaisie.default(null),
    fuseau: fuseau.optional(),
    retard: retard.default('stricte'),
    contenu: schemaContenuPartiel.optional(),
    // Calculée par le programme, jamais saisie : sa forme est celle d'`origineDepuisZone`.
    origine: z.custom<OrigineAppel>((o) => typeof o === 'object' && o !== null && 'territoires' in o).optional(),
    demonstration: z.boolean().default(false),
  }),
  async executer({ trx, acteur, journal }, e) {
    const lieu = await exigerLieu(trx, acteur, e);
    const source = e.copieDe ? await appelSitue(trx, e.copieDe) : null;
    if (source) exiger(acteur, 'appels.lire', source);
    const kit = kitDe(e.kit);
    if (e.kit && !kit)
      throw new ErreurMetier("Ce modèle n'existe pas.", { champs: { kit: 'Choisissez un modèle de la liste.' } });
    const genre = e.genre ?? source?.genre ?? kit?.genre ?? 'appel_projets';
    const modele: Contenu = { ...contenuVide(), ...(source?.contenu ?? kit?.contenu) };
    // Les dates d'une opération passée ne se reprennent pas ; sa durée, si.
    modele.duree = { mois: modele.duree.mois };
    const contenu: Contenu = { ...modele, ...(e.origine && contenuDeZone(modele, e.origine)), ...e.contenu };
    // Une intercommunalité ne finance que chez elle, sauf si elle en décide autrement dans le règlement.
    if (acteur.nature === 'epci' && contenu.eligibilite.territoires.length === 0)
      contenu.eligibilite = { ...contenu.eligibilite, territoires: acteur.perimetre.codes.map((c) => `epci:${c}`) };
    const zone = e.fuseau ?? fuseauDe(lieu);
    const [ouvre, ferme] = [instantSaisi(e.ouvreLe, zone), instantSaisi(e.fermeLe, zone)];
    exigerOrdre(ouvre, ferme);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO appel (organisation_id, genre, intitule, departement, region, contenu, ouvre_le, ferme_le, fuseau, retard, kit, copie_de,
        origine, demonstration, cree_par)
      VALUES (${acteur.organisationId}, ${genre}, ${e.intitule}, ${lieu.departement}, ${lieu.region}, ${JSON.stringify(contenu)}::jsonb,
        ${ouvre}, ${ferme}, ${zone}, ${e.retard}, ${kit?.id ?? null}, ${source?.id ?? null},
        ${e.origine ? JSON.stringify(e.origine) : null}::jsonb, ${e.demonstration}, ${acteur.nom}) RETURNING id`.execute(
      trx,
    );
    const id = rows[0]!.id;
    await noterNaissance(trx, suiviAppel, acteur, id);
    await journal({
      objet: `appel:${id}`,
      details: { genre, ...lieu, kit: kit?.id, copieDe: source?.id, diagnostic: e.origine?.diagnostic },
    });
    return { id };
  },
});
