import { z } from 'zod';
import type { StructureExposee } from '#src/domaines/structures/index.ts';
import { CODES_IAE, libelleType } from '#src/referentiels/typesSiae.ts';
import { enumeration } from '#src/socle/phrases.ts';

/**
 * Schéma data·inclusion v1 (lu en juin 2026 : nom de 3 à 150 signes sans point final, description de 50 à 2 000). Seul est écrit ce que le
 * programme tient ; un champ inconnu vaut null, jamais une valeur supposée.
 */
export const VERSION_SCHEMA = 'v1' as const;
export const SOURCE = 'maillage';

/** Réseaux porteurs que le schéma v1 connaît, parmi ceux que le programme tient. Un autre n'est pas écrit. */
const RESEAUX = ['chantier-ecole', 'coorace', 'emmaus', 'federation-des-acteurs-de-la-solidarite', 'plie', 'inae'];
/** Le type de structure est aussi un réseau porteur du schéma. */
const TYPES_PORTEURS = ['aci', 'ai', 'ei', 'eiti', 'etti', 'ea', 'eatt', 'esat', 'geiq'];
const PORTEURS = new Set([...RESEAUX, ...TYPES_PORTEURS]);
const SYNONYMES: Record<string, string> = { 'emmaus-france': 'emmaus', fas: 'federation-des-acteurs-de-la-solidarite' };

const nul = <S extends z.ZodType>(schema: S) => schema.nullable();
const adresse = {
  adresse: nul(z.string()),
  complement_adresse: nul(z.string()),
  code_postal: nul(z.string().regex(/^\d{5}$/)),
  commune: nul(z.string()),
  code_insee: nul(z.string().regex(/^\w{5}$/)),
  longitude: nul(z.number()),
  latitude: nul(z.number()),
};
const contact = {
  courriel: nul(z.string().meta({ format: 'email' })),
  telephone: nul(z.string()),
};
const commun = {
  id: z.string(),
  source: z.string(),
  nom: z.string().min(3).max(150).regex(/[^.]$/),
  description: z.string().min(50).max(2000),
  date_maj: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .meta({ format: 'date' }),
};

export const schemaStructure = z.strictObject({
  ...commun,
  siret: nul(z.string().regex(/^\d{14}$/)),
  ...adresse,
  ...contact,
  site_web: nul(z.string().max(2083).meta({ format: 'uri' })),
  lien_source: nul(z.string().meta({ format: 'uri' })),
  horaires_accueil: nul(z.string()),
  accessibilite_lieu: nul(z.string().meta({ format: 'uri' })),
  // Ouvert : le schéma en ajoute, et un client ne doit pas casser ce jour-là.
  reseaux_porteurs: nul(z.array(z.string())),
});

export const schemaService = z.strictObject({
  ...commun,
  structure_id: z.string(),
  type: z.literal('accompagnement'),
  thematiques: nul(z.array(z.string())),
  publics: nul(z.array(z.string())),
  publics_precisions: nul(z.string()),
  conditions_acces: nul(z.string()),
  frais: z.literal('gratuit'),
  frais_precisions: nul(z.string()),
  modes_accueil: z.array(z.enum(['en-presentiel', 'a-distance'])),
  modes_mobilisation: nul(
    z.array(z.enum(['envoyer-un-courriel', 'se-presenter', 'telephoner', 'utiliser-lien-mobilisation'])),
  ),
  mobilisable_par: z.array(z.enum(['usagers', 'professionnels'])),
  lien_mobilisation: nul(z.string().meta({ format: 'uri' })),
  zone_eligibilite: nul(z.array(z.string())),
  volume_horaire_hebdomadaire: nul(z.number()),
  nombre_semaines: nul(z.number().int()),
  ...adresse,
  ...contact,
});
export type StructureDI = z.output<typeof schemaStructure>;
export type ServiceDI = z.output<typeof schemaService>;

/** Ce qu'il faut savoir d'autre : si les coordonnées sortent, et la page publique de la fiche. */
interface Contexte {
  contact: boolean;
  lien: string;
}

const couper = (texte: string, n: number) => (texte.length <= n ? texte : `${texte.slice(0, n - 1).trimEnd()}…`);
/** Sans point final, de 3 à 150 signes. */
const nommer = (texte: string) => couper(texte.trim().replace(/[\s.]+$/, ''), 150).padEnd(3, '–');
const seulement = (forme: RegExp, texte: string | null) => (texte !== null && forme.test(texte) ? texte : null);
const jourDe = (instant: Date) => instant.toISOString().slice(0, 10);

function adresseDe(s: StructureExposee) {
  return {
    adresse: s.adresse,
    complement_adresse: null,
    code_postal: seulement(/^\d{5}$/, s.codePostal),
    commune: s.communeNom,
    code_insee: seulement(/^\w{5}$/, s.commune),
    longitude: s.lon,
    latitude: s.lat,
  };
}
const contactDe = (s: StructureExposee, { contact: montre }: Contexte) => ({
  courriel: montre ? seulement(/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]+$/, s.courriel) : null,
  telephone: montre ? s.telephone : null,
});

function lienWeb(texte: string | null): string | null {
  if (!texte || /\s/.test(texte)) return null;
  const complet = /^https?:\/\//i.test(texte) ? texte : `https://${texte}`;
  return URL.canParse(complet) && complet.length <= 2083 ? complet : null;
}

function presentation(s: StructureExposee): string {
  const activites = s.activites.length > 0 ? ` Activités : ${enumeration(s.activites)}.` : '';
  const generee = `${libelleType(s.type)}${s.communeNom ? ` à ${s.communeNom}` : ''}, au registre des structures d'insertion.${activites}`;
  const texte = (s.description ?? '').trim().length >= 50 ? s.description!.trim() : generee;
  return couper(texte.length >= 50 ? texte : `${texte} Accompagnement vers l'emploi.`, 2000);
}

export function versStructure(s: StructureExposee, contexte: Contexte): StructureDI {
  const reseaux = [s.type.toLowerCase(), ...s.reseaux.map((r) => SYNONYMES[r] ?? r)].filter((r) => PORTEURS.has(r));
  return {
    id: `${SOURCE}--${s.id}`,
    source: SOURCE,
    nom: nommer(s.enseigne ?? s.nom),
    description: presentation(s),
    date_maj: jourDe(s.modifieLe),
    siret: s.siret,
    ...adresseDe(s),
    ...contactDe(s, contexte),
    site_web: lienWeb(s.siteWeb),
    lien_source: contexte.lien,
    horaires_accueil: null,
    accessibilite_lieu: null,
    reseaux_porteurs: [...new Set(reseaux)],
  };
}

/** Un service par structure de l'IAE : le parcours d'insertion lui-même. Les autres types n'en déclarent aucun. */
export function versService(s: StructureExposee, contexte: Contexte): ServiceDI | null {
  if (!(CODES_IAE as readonly string[]).includes(s.type)) return null;
  const { courriel, telephone } = contactDe(s, contexte);
  return {
    id: `${SOURCE}--${s.id}--parcours`,
    structure_id: `${SOURCE}--${s.id}`,
    source: SOURCE,
    nom: nommer(`Parcours d'insertion – ${libelleType(s.type)}`),
    description: presentation(s),
    date_maj: jourDe(s.modifieLe),
    type: 'accompagnement',
    thematiques: null,
    publics: null,
    publics_precisions: "Personnes éligibles à l'insertion par l'activité économique.",
    conditions_acces: null,
    frais: 'gratuit',
    frais_precisions: null,
    modes_accueil: ['en-presentiel'],
    modes_mobilisation:
      courriel || telephone
        ? [...(courriel ? ['envoyer-un-courriel' as const] : []), ...(telephone ? ['telephoner' as const] : [])]
        : null,
    mobilisable_par: ['usagers', 'professionnels'],
    lien_mobilisation: null,
    zone_eligibilite: s.intervention.length > 0 ? s.intervention : null,
    volume_horaire_hebdomadaire: null,
    nombre_semaines: null,
    ...adresseDe(s),
    courriel,
    telephone,
  };
}
