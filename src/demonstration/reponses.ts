import type { Champ, Definition, Donnees, LigneRepetee, Valeur } from '#src/socle/formulaires/forme.ts';
import { centimes, type Decimal, fois, moins, plus } from '#src/socle/montants.ts';

/** Ce qui distingue une demande inventée d'une autre. */
export interface Demande {
  type: string;
  etp: Decimal;
  /** Heures annuelles d'un équivalent temps plein du type. */
  heures: Decimal;
  /** Montant annuel de l'aide par poste. */
  aide: Decimal;
}

const INVENTE = 'Texte inventé pour la démonstration : cette structure n’existe pas.';

/** Une valeur plausible pour un champ du modèle national que rien d'autre ne remplit. */
function valeur(champ: Champ): Valeur | null {
  switch (champ.type) {
    case 'texte':
      return `${champ.libelle} (exemple)`.slice(0, champ.longueur ?? 200);
    case 'texte_long':
      return INVENTE;
    case 'choix':
      return champ.options?.[0]?.valeur ?? null;
    case 'choix_multiple':
      return champ.options?.slice(0, 1).map((option) => option.valeur) ?? null;
    case 'oui_non':
      return false;
    case 'date':
      return '2010-03-01';
    case 'nombre':
    case 'pourcentage':
    case 'montant':
      return '10';
    default:
      return null;
  }
}

/** Le budget d'une demande : charges et ressources égales au centime. */
function budget({ etp, aide }: Demande): Donnees {
  const aidePoste = centimes(fois(etp, aide));
  const salaires = centimes(fois(etp, '24500'));
  const permanents = centimes(fois(etp, '7200'));
  const autres = {
    charge_achats: '18000',
    charge_services: '26000',
    charge_impots: '2100',
    charge_autres: '900',
    charge_dotations: '5400',
  };
  const charges = plus(salaires, permanents, ...Object.values(autres));
  const cofinancement = centimes(fois(charges, '0.12'));
  const ventes = centimes(fois(charges, '0.18'));
  return {
    ...autres,
    charge_salaires_insertion: salaires,
    charge_salaires_permanents: permanents,
    ventes,
    aide_poste: aidePoste,
    cofinanceurs: [
      { nom: 'Département de démonstration', nature: 'departement', montant: cofinancement, etat: 'demande' },
    ],
    ressources_autres: moins(charges, plus(ventes, aidePoste, cofinancement)),
  };
}

function propres(demande: Demande): Donnees {
  const { type, etp, heures } = demande;
  const rsa = centimes(fois(etp, '0.6'));
  return {
    ...budget(demande),
    contact_courriel: 'contact@structure.example',
    contact_telephone: '0000000000',
    bilan_etp_conventionnes: etp,
    bilan_etp_realises: centimes(fois(etp, '0.94')),
    bilan_salaries: '40',
    bilan_suivis: [{ nature: 'Entretien individuel', objet: 'Point d’étape', personnes: '38', heures: '410' }],
    activites: [{ libelle: 'Entretien d’espaces verts (exemple)', part: '100', communes: 'Communes voisines' }],
    equipe: [
      { role: 'encadrant', fonction: 'Encadrement', etp: centimes(fois(etp, '0.12')), contrat: 'cdi' },
      { role: 'cip', fonction: 'Accompagnement', etp: centimes(fois(etp, '0.04')), contrat: 'cdi' },
    ],
    etp_demandes: [
      { type, mesure: 'droit_commun', etp, mois: '12', salaries: '40', heures: centimes(fois(etp, heures)) },
    ],
    etp_rsa: rsa,
    etp_autres: moins(etp, rsa),
    sorties_durable: '8',
    sorties_transition: '6',
    sorties_positive: '5',
    sorties_autre: '6',
    sorties_inconnue: '2',
    sorties_retrait: '1',
    objectif_durable: '28',
    objectif_transition: '18',
    objectif_positive: '16',
    attestation: true,
  };
}

/**
 * Les réponses d'un dossier inventé, complet au sens du formulaire. `deja` : ce que le préremplissage a écrit ; il est gardé, sauf les
 * chiffres qui doivent s'accorder entre eux.
 */
export function reponsesInventees(definition: Definition, demande: Demande, deja: Donnees): Donnees {
  const donnees: Donnees = {};
  const fixees = propres(demande);
  for (const bloc of definition.sections.flatMap(({ blocs }) => blocs)) {
    if (bloc.id in fixees) donnees[bloc.id] = fixees[bloc.id]!;
    else if (bloc.id in deja || (bloc.type !== 'repetition' && !bloc.obligatoire)) continue;
    else if (bloc.type !== 'repetition') ajouter(donnees, bloc.id, valeur(bloc));
    else if ((bloc.min ?? 0) > 0) donnees[bloc.id] = [ligne(bloc.champs)];
  }
  return donnees;
}

function ligne(champs: readonly Champ[]): LigneRepetee {
  const remplie: LigneRepetee = {};
  for (const champ of champs) if (champ.obligatoire) ajouter(remplie, champ.id, valeur(champ));
  return remplie;
}

function ajouter(cible: Donnees | LigneRepetee, id: string, quoi: Valeur | null): void {
  if (quoi !== null) cible[id] = quoi;
}
