import type { DefinitionParametre } from './definition.ts';

const parametre = (
  cle: string,
  libelle: string,
  unite: string,
  sert: string,
  bornes: { min?: number; max?: number } = { min: 0 },
): DefinitionParametre => ({ cle, libelle, famille: 'conventionnement', unite, forme: 'nombre', sert, ...bornes });

const POURCENT = { min: 0, max: 100 };

/** Ce que les contrôles du dossier unique comparent à ce qu'écrit une structure. */
export const DEFINITIONS_DOSSIERS: DefinitionParametre[] = [
  parametre(
    'aci.ventes_maximum',
    "Chantier d'insertion : part des ventes dans les charges",
    '% des charges',
    'Au-delà, le dossier demande la décision qui autorise à dépasser.',
    POURCENT,
  ),
  parametre(
    'aci.ventes_maximum_derogation',
    "Chantier d'insertion : part des ventes dans les charges, sur décision du préfet",
    '% des charges',
    'Au-delà, le dossier ne peut pas être déposé, même avec une décision.',
    POURCENT,
  ),
  parametre(
    'dossier.etp_par_encadrant',
    "Dossier unique : postes d'insertion par encadrant technique",
    'ETP par ETP',
    'Signale un encadrement technique qui paraît faible ; ne bloque jamais.',
  ),
  parametre(
    'dossier.etp_par_cip',
    "Dossier unique : postes d'insertion par conseiller en insertion",
    'ETP par ETP',
    'Signale un accompagnement qui paraît faible ; ne bloque jamais.',
  ),
  parametre(
    'dossier.ecart_heures',
    'Dossier unique : écart admis entre les heures prévues et les postes demandés',
    '%',
    'Signale des heures qui ne correspondent pas aux équivalents temps plein demandés.',
    POURCENT,
  ),
];
