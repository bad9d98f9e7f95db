import { sql } from 'kysely';
import type { EtatDossier, NatureDossier } from '#src/domaines/dossiers/index.ts';
import { siretInvente } from '#src/domaines/structures/regles/siret.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';
import { creerActeurTest, creerOrganisationTest } from './fabriquesComptes.ts';
import { communesDeTest, creerStructureTest } from './fabriquesStructures.ts';

/** Un formulaire d'essai minuscule : deux champs et une répétition. */
export const DEFINITION_TEST: Definition = {
  sections: [
    {
      id: 'demande',
      titre: 'Demande',
      blocs: [
        { id: 'presentation', type: 'texte_long', libelle: 'Présentation', obligatoire: true },
        { id: 'etp_aci', type: 'nombre', libelle: 'ETP demandés en ACI', decimales: 2, unite: 'ETP' },
        {
          id: 'financeurs',
          type: 'repetition',
          libelle: 'Cofinanceurs',
          ligne: 'cofinanceur',
          champs: [{ id: 'montant', type: 'montant', libelle: 'Montant' }],
        },
      ],
    },
  ],
  controles: [],
};

/** Les personnes et les lieux d'une campagne d'essai dans le Pas-de-Calais. */
export interface Campagne {
  campagne: number;
  ddets: Acteur;
  autreDdets: Acteur;
  dreets: Acteur;
  departement: Acteur;
  structure: Acteur;
  autreStructure: Acteur;
  reseau: Acteur;
  idStructure: number;
  idAutreStructure: number;
}

/** Une campagne ouverte (du 1er janvier au 31 décembre de l'an prochain au plus), deux structures et leurs services. */
export async function campagneDeTest(
  base: Base,
  plus: { annee?: number; ouvre?: Date; ferme?: Date; definition?: Definition } = {},
): Promise<Campagne> {
  await communesDeTest(base);
  const annee = plus.annee ?? new Date().getFullYear();
  const sirets = [siretInvente(9001), siretInvente(9002)] as const;
  const idReseau = await creerOrganisationTest(base, 'reseau');
  const [idOrga, idAutreOrga] = [
    await creerOrganisationTest(base, 'structure', { siret: sirets[0], reseau_id: idReseau }),
    await creerOrganisationTest(base, 'structure', { siret: sirets[1] }),
  ];
  const idStructure = await creerStructureTest(base, { siret: sirets[0], nom: 'Chantier Exemple' });
  const idAutreStructure = await creerStructureTest(base, { siret: sirets[1], nom: 'Autre Exemple' });
  return {
    campagne: await ecrireCampagne(base, annee, plus),
    ddets: await creerActeurTest(base, 'ddets'),
    autreDdets: await creerActeurTest(base, 'ddets', 'responsable', { codes: ['59'] }),
    dreets: await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['32'] }),
    departement: await creerActeurTest(base, 'departement'),
    structure: await creerActeurTest(base, 'structure', 'responsable', { organisationId: idOrga }),
    autreStructure: await creerActeurTest(base, 'structure', 'responsable', { organisationId: idAutreOrga }),
    reseau: await creerActeurTest(base, 'reseau', 'responsable', {
      organisationId: idReseau,
      niveau: 'region',
      codes: ['32'],
    }),
    idStructure,
    idAutreStructure,
  };
}

/** Une campagne de plus, seule. */
export async function ecrireCampagne(
  base: Base,
  annee: number,
  {
    ouvre = new Date(Date.now() - 86_400_000),
    ferme = new Date(Date.now() + 30 * 86_400_000),
    definition = DEFINITION_TEST,
  }: {
    ouvre?: Date;
    ferme?: Date;
    definition?: Definition;
  },
): Promise<number> {
  const { rows: formulaires } = await sql<{ id: number }>`
    INSERT INTO formulaire (usage, titre) VALUES (${`essai_${String.fromCharCode(97 + (annee % 26))}`}, 'Dossier d''essai')
    ON CONFLICT (usage, coalesce(territoire, ''), coalesce(appel, 0)) WHERE archive_le IS NULL DO UPDATE SET titre = excluded.titre RETURNING id`.execute(
    base,
  );
  const { rows: versions } = await sql<{ id: number }>`
    INSERT INTO formulaire_version (formulaire, numero, definition, empreinte, etat, auteur, publiee_le)
    VALUES (${formulaires[0]!.id}, 1, ${JSON.stringify(definition)}::jsonb, 'essai', 'publiee', 'Essai', now()) RETURNING id`.execute(
    base,
  );
  const { rows } = await sql<{ id: number }>`
    INSERT INTO campagne (departement, annee, intitule, ouvre_le, ferme_le, formulaire_version, criteres, modulation, etat, cree_par)
    VALUES ('62', ${annee}, ${`Campagne d'essai ${annee}`}, ${ouvre}, ${ferme}, ${versions[0]!.id}, ${JSON.stringify({
      eligibilite: [{ id: 'porteur', libelle: 'Porteur admis', fondement: 'R5132-27' }],
      selection: [
        { id: 'projet', libelle: 'Qualité du projet', aide: '', echelle: 5, poids: 60 },
        { id: 'territoire', libelle: 'Réponse aux besoins', aide: '', echelle: 5, poids: 40 },
      ],
    })}::jsonb, '{"publics": "40", "moyens": "30", "resultats": "30"}', 'ouverte', 'Essai') RETURNING id`.execute(base);
  return rows[0]!.id;
}

/** Un dossier dans l'état voulu, avec ses réponses ; sans passer par les opérations : pour éprouver celles qui suivent. */
export async function dossierDeTest(
  base: Base,
  { campagne, structure, idStructure }: Pick<Campagne, 'campagne' | 'structure' | 'idStructure'>,
  plus: { etat?: EtatDossier; nature?: NatureDossier; donnees?: Record<string, unknown>; annees?: number } = {},
): Promise<number> {
  const etat = plus.etat ?? 'brouillon';
  const depose = etat === 'brouillon' ? null : new Date();
  const { rows } = await sql<{ id: number }>`
    INSERT INTO dossier (campagne, structure, organisation_id, nature, annees, etat, numero, depose_le, cree_par)
    VALUES (${campagne}, ${idStructure}, ${structure.organisationId}, ${plus.nature ?? 'renouvellement'}, ${plus.annees ?? 1}, ${etat},
      ${depose && `ESSAI-${idStructure}-${campagne}`}, ${depose}, ${structure.nom}) RETURNING id`.execute(base);
  const id = rows[0]!.id;
  const donnees = plus.donnees ?? { presentation: 'Un chantier inventé.', etp_aci: '24.76' };
  await sql`INSERT INTO reponse (formulaire_version, objet, donnees, champs_ouverts, modifie_par)
    SELECT formulaire_version, ${`dossier:${id}`}, ${JSON.stringify(donnees)}::jsonb, ${depose ? '{}' : null}, ${structure.nom}
    FROM campagne WHERE id = ${campagne}`.execute(base);
  return id;
}
