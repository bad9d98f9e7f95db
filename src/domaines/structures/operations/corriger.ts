import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { lireNaf, nafConnu } from '#src/referentiels/naf.ts';
import { ErreurDroit, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { exigerCommune, reserver } from '../chargement.ts';
import { controlerStructures } from '../doutes.ts';
import { estLaSienne } from '../droits.ts';
import { ecrireCorrections } from '../ecriture.ts';
import type { Champs } from '../regles/fusion.ts';
import { jugerPosition } from '../regles/positions.ts';
import { CHAMPS_DE_LA_STRUCTURE, type ChampFiche, lireAdresseWeb } from '../regles/saisie.ts';
import { communeSaisie, degre, entierFacultatif, facultatif, identifiant, jour } from '../saisie.ts';

const entree = z.object({
  id: identifiant('Structure'),
  /** Version de la fiche au moment où elle a été ouverte. */
  version: z.coerce.number().int().positive(),
  nom: z.string().trim().min(1, 'Le nom est obligatoire.').max(300, 'Nom : 300 caractères au plus.').optional(),
  enseigne: facultatif(300, 'Enseigne').optional(),
  naf: facultatif(10, "Code d'activité").optional(),
  adresse: facultatif(300, 'Adresse').optional(),
  code_postal: z
    .string()
    .trim()
    .regex(/^(\d{5})?$/, 'Code postal : cinq chiffres.')
    .transform((texte) => texte || null)
    .optional(),
  commune: communeSaisie.optional(),
  lon: degre('Longitude', 180).optional(),
  lat: degre('Latitude', 90).optional(),
  site_web: facultatif(500, 'Site web').optional(),
  courriel: z
    .union([z.literal('').transform(() => null), z.email('Courriel : adresse attendue, nom@exemple.fr.')])
    .optional(),
  telephone: facultatif(30, 'Téléphone').optional(),
  description: facultatif(10_000, 'Description').optional(),
  creation: z
    .union([z.literal('').transform(() => null), jour('Date de création')])
    .refine((lu) => lu === null || lu <= aujourdhui(), 'Date de création : un jour passé.')
    .optional(),
  effectif: entierFacultatif('Salariés', 100_000).optional(),
});

/** Corrige la fiche d'une structure ; les champs corrigés ne seront plus écrasés par un import. */
export const corrigerStructure = operation({
  nom: 'structures.corriger',
  entree,
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, 'correction'),
  async executer({ trx, acteur, objet: fiche, journal }, { id, version, ...saisis }) {
    exigerVersion(fiche, version, 'Cette fiche');
    const nouvelles: Champs = Object.fromEntries(Object.entries(saisis).filter(([, valeur]) => valeur !== undefined));
    if (typeof nouvelles.naf === 'string') nouvelles.naf = exigerNaf(nouvelles.naf);
    if (typeof nouvelles.site_web === 'string' && nouvelles.site_web !== fiche.site_web)
      nouvelles.site_web = exigerSite(nouvelles.site_web);
    // Le nom non reconnu d'un fichier, laissé tel quel, n'empêche pas de corriger le reste.
    if (fiche.commune === null && nouvelles.commune === fiche.commune_declaree) delete nouvelles.commune;
    if (typeof nouvelles.commune === 'string') {
      const commune = await exigerCommune(trx, nouvelles.commune, saisis.code_postal);
      nouvelles.commune = commune.code;
      if (commune.code !== fiche.commune) {
        Object.assign(nouvelles, { commune_declaree: commune.nom, departement: commune.departement });
      }
    }
    if ('lon' in nouvelles || 'lat' in nouvelles) Object.assign(nouvelles, lirePosition(nouvelles, fiche));
    if (estLaSienne(acteur, fiche)) {
      const interdit = Object.keys(nouvelles).find(
        (champ) =>
          !CHAMPS_DE_LA_STRUCTURE.includes(champ as ChampFiche) && nouvelles[champ] !== fiche[champ as ChampFiche],
      );
      if (interdit) throw new ErreurDroit('structures.corriger');
    }
    const changes = await ecrireCorrections(trx, fiche, nouvelles, acteur.nom);
    await controlerStructures(trx, [id]);
    await journal({ objet: `structure:${id}`, details: changes });
    return { id, changes: Object.keys(changes).length };
  },
});

function exigerNaf(saisi: string): string {
  const naf = lireNaf(saisi);
  if (naf && nafConnu(naf)) return naf;
  throw new ErreurMetier("Ce code d'activité n'existe pas.", {
    champs: { naf: 'Attendu : un code de la NAF rév. 2, par exemple 8899B.' },
  });
}

function exigerSite(saisi: string): string {
  const site = lireAdresseWeb(saisi);
  if (site) return site;
  throw new ErreurMetier("Ce site web n'est pas une adresse.", {
    champs: { site_web: 'Attendu : https://www.exemple.fr.' },
  });
}

/** Une position saisie est tenue pour confirmée ; hors de France, elle est refusée. */
function lirePosition({ lon, lat }: Champs, fiche: { lon: number | null; lat: number | null }): Champs {
  if (lon === fiche.lon && lat === fiche.lat) return {};
  if (lon == null && lat == null) return { lon: null, lat: null, position_source: 'absente' };
  if (typeof lon !== 'number' || typeof lat !== 'number') {
    throw new ErreurMetier('Donnez la longitude et la latitude, ou aucune des deux.', {
      champs: { lat: 'Les deux vont ensemble.' },
    });
  }
  const { nature } = jugerPosition(lon, lat, null);
  if (nature === 'bonne') return { lon, lat, position_source: 'manuelle' };
  const message = nature === 'inversee' ? 'Longitude et latitude semblent échangées.' : "Ce point n'est pas en France.";
  throw new ErreurMetier(message, { champs: { lat: message } });
}
