import { sql } from 'kysely';
import { z } from 'zod';
import { lireNaf } from '#src/referentiels/naf.ts';
import { lireTypeStructure } from '#src/referentiels/typesSiae.ts';
import { definirGenre, type IssueLot } from '#src/socle/imports/genre.ts';
import { lireSiret } from '../regles/siret.ts';
import { lireListe, texte } from './lecture.ts';
import { droitDeChanger, refusVoisine } from './voisines.ts';

/** Une structure que le fichier peut viser, et les activités qu'elle a déjà : les relire n'y change rien. */
interface Cible {
  id: number;
  siret: string;
  type: string;
  departement: string | null;
  identifiant: string | null;
  connues: string[];
}

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
  async preparer(trx, _options, acteur) {
    const { rows } = await sql<Cible>`
      SELECT s.id, s.siret, s.type, s.departement, i.identifiant,
        ARRAY(SELECT libelle FROM structure_activite a WHERE a.structure = s.id) AS connues
      FROM structure s
      LEFT JOIN structure_identifiant i ON i.structure = s.id AND i.source = 'data_inclusion'`.execute(trx);
    return {
      parIdentifiant: Map.groupBy(rows, ({ identifiant }) => identifiant),
      parSiret: Map.groupBy(rows, ({ siret }) => siret),
      peutChanger: await droitDeChanger(trx, acteur),
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
  async ecrireLot(_trx, lignes, { parIdentifiant, parSiret, peutChanger }, ecritures): Promise<IssueLot> {
    const rangees = new Map<string, Record<string, unknown>>();
    const bilan = { crees: 0, modifies: 0, inchanges: 0 };
    const rejets: NonNullable<IssueLot['rejets']> = [];
    for (const { numero, valeur } of lignes) {
      const trouvees =
        (valeur.identifiant ? parIdentifiant.get(valeur.identifiant) : undefined) ??
        (valeur.siret ? parSiret.get(valeur.siret) : undefined);
      // data·inclusion décrit tous les services sociaux : ceux de structures hors du registre ne le concernent pas.
      const visees = (trouvees ?? []).filter(({ type }) => !valeur.type || type === valeur.type);
      const voisine = visees.find(
        ({ departement, connues }) => !peutChanger(departement) && !connues.includes(valeur.libelle),
      );
      if (voisine) {
        rejets.push(refusVoisine(numero, voisine.siret, voisine.departement));
        continue;
      }
      for (const { id } of visees) {
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
    bilan.inchanges = Math.max(0, lignes.length - bilan.crees - bilan.modifies - rejets.length);
    return { ...bilan, rejets };
  },
});
