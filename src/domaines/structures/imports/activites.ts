import { sql } from 'kysely';
import { z } from 'zod';
import { lireNaf } from '#src/referentiels/naf.ts';
import { lireTypeStructure } from '#src/referentiels/typesSiae.ts';
import { definirGenre } from '#src/socle/imports/genre.ts';
import { lireSiret } from '../regles/siret.ts';
import { lireListe, texte } from './lecture.ts';

interface LigneActivite {
  identifiant: string | null;
  siret: string | null;
  type: string | null;
  libelle: string;
  naf: string | null;
  inclusion: boolean;
}

/** Activités des structures : services de data·inclusion (rattachés par `structure_id`) ou liste SIRET, type, activité. */
export const importActivites = definirGenre({
  genre: 'activites',
  libelle: 'Activités des structures',
  description: 'Services de data·inclusion (JSON ou CSV), ou liste « SIRET, type, activité ».',
  droit: 'structures.importer',
  formats: ['csv', 'json', 'xlsx'] as const,
  champs: [
    { id: 'structure_id', libelle: 'Identifiant de la structure (data·inclusion)', synonymes: ['structure_id'] },
    { id: 'siret', libelle: 'SIRET', synonymes: ['siret'] },
    { id: 'type_structure', libelle: 'Type de structure', synonymes: ['type_structure', 'kind'] },
    { id: 'nom', libelle: 'Activité', obligatoire: true, synonymes: ['activite', 'nom', 'libelle', 'metier'] },
    { id: 'naf', libelle: "Code d'activité (NAF)", synonymes: ['naf', 'ape'] },
  ],
  schemaOptions: z.object({}),
  reconnaitre: ({ entetes }) =>
    entetes.includes('structure_id') ? 0.9 : entetes.includes('siret') && entetes.includes('activite') ? 0.7 : 0,
  async preparer(trx) {
    const { rows } = await sql<{ id: number; siret: string; type: string; identifiant: string | null }>`
      SELECT s.id, s.siret, s.type, i.identifiant FROM structure s
      LEFT JOIN structure_identifiant i ON i.structure = s.id AND i.source = 'data_inclusion'`.execute(trx);
    return {
      parIdentifiant: Map.groupBy(rows, ({ identifiant }) => identifiant),
      parSiret: Map.groupBy(rows, ({ siret }) => siret),
    };
  },
  lireLigne({ valeurs }) {
    const libelle = texte(lireListe(valeurs.nom)[0] ? valeurs.nom : '');
    if (!libelle)
      return { ok: false, champ: 'nom', motif: "L'activité manque.", correction: "Donnez le nom de l'activité." };
    const siret = lireSiret(valeurs.siret ?? '');
    const identifiant = texte(valeurs.structure_id);
    if (!siret && !identifiant) {
      const correction = "Donnez le SIRET, ou l'identifiant data·inclusion.";
      return {
        ok: false,
        champ: 'siret',
        valeur: valeurs.siret ?? '',
        motif: 'Aucune structure désignée.',
        correction,
      };
    }
    const valeur: LigneActivite = {
      identifiant,
      siret,
      type: lireTypeStructure(valeurs.type_structure ?? ''),
      libelle: libelle.slice(0, 120),
      naf: lireNaf(valeurs.naf ?? ''),
      inclusion: identifiant !== null,
    };
    return { ok: true, valeur };
  },
  async ecrireLot(_trx, lignes, { parIdentifiant, parSiret }, ecritures) {
    const rangees = new Map<string, Record<string, unknown>>();
    const bilan = { crees: 0, modifies: 0, inchanges: 0 };
    for (const { valeur } of lignes) {
      const trouvees =
        (valeur.identifiant ? parIdentifiant.get(valeur.identifiant) : undefined) ??
        (valeur.siret ? parSiret.get(valeur.siret) : undefined);
      // data·inclusion décrit tous les services sociaux : ceux de structures hors du registre ne le concernent pas.
      for (const { id } of (trouvees ?? []).filter(({ type }) => !valeur.type || type === valeur.type)) {
        const source = valeur.inclusion ? 'data_inclusion' : 'fichier';
        rangees.set(`${id}|${valeur.libelle}`, { structure: id, libelle: valeur.libelle, naf: valeur.naf, source });
      }
    }
    if (rangees.size > 0) {
      const colonnes = ['structure', 'libelle', 'naf', 'source'];
      const conserver = { source: 'a.source', naf: 'coalesce(n.naf, a.naf)' };
      Object.assign(
        bilan,
        await ecritures.fusionner({
          table: 'structure_activite',
          cles: ['structure', 'libelle'],
          colonnes,
          lignes: [...rangees.values()],
          conserver,
        }),
      );
    }
    bilan.inchanges = Math.max(0, lignes.length - bilan.crees - bilan.modifies);
    return bilan;
  },
});
