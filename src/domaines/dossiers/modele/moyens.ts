import { calcul, choix, etp, part, plusieurs, recit, section, texte } from './outils.ts';

export const PUBLICS = section(
  'publics',
  'Publics visés',
  'La part de chaque public parmi les personnes que vous comptez embaucher. Une même personne peut compter plusieurs fois.',
  [
    part('public_rsa', 'Bénéficiaires du RSA'),
    part('public_deld', 'Sans emploi depuis un à deux ans'),
    part('public_detld', 'Sans emploi depuis plus de deux ans'),
    part('public_jeunes', 'Moins de 26 ans'),
    part('public_seniors', '50 ans et plus'),
    part('public_handicap', 'Travailleurs handicapés'),
    part('public_infra', 'Sans diplôme ou niveau inférieur au CAP'),
    part('public_femmes', 'Femmes'),
    part('public_qpv', 'Habitants des quartiers prioritaires', { obligatoire: false }),
    part('public_zrr', 'Habitants des communes rurales en revitalisation', { obligatoire: false }),
    recit('public_prescription', 'Travail avec les prescripteurs', {
      aide: 'France Travail, mission locale, Cap emploi, département : qui oriente, comment on évite les postes vides.',
    }),
  ],
);

export const MOYENS = section(
  'moyens',
  'Moyens humains',
  'Les permanents qui encadrent et accompagnent, en équivalents temps plein consacrés à cette convention.',
  [
    plusieurs(
      'equipe',
      'Équipe permanente',
      'poste',
      [
        choix('role', 'Rôle', {
          encadrant: 'Encadrant technique',
          cip: 'Conseiller en insertion professionnelle',
          formateur: 'Formateur',
          direction: 'Direction, coordination',
          administratif: 'Administratif',
          commercial: 'Commercial, relations entreprises',
        }),
        texte('fonction', 'Fonction', { longueur: 120 }),
        etp('etp', 'Temps consacré'),
        choix('contrat', 'Contrat', {
          cdi: 'CDI',
          cdd: 'CDD',
          mise_a_disposition: 'Mise à disposition',
          autre: 'Autre',
        }),
        texte('qualification', 'Qualification', { obligatoire: false, longueur: 200 }),
      ],
      { min: 1, aide: 'Une ligne par poste. Pas de noms : la fonction suffit.' },
    ),
    calcul('etp_encadrants', 'Encadrants techniques', "somme_si(equipe.etp; equipe.role = 'encadrant')", {
      unite: 'ETP',
      decimales: 2,
    }),
    calcul('etp_cip', 'Conseillers en insertion professionnelle', "somme_si(equipe.etp; equipe.role = 'cip')", {
      unite: 'ETP',
      decimales: 2,
    }),
    calcul(
      'ratio_encadrement',
      'Postes d’insertion par encadrant technique',
      'arrondi(etp_total / etp_encadrants; 1)',
      {
        unite: 'ETP',
        decimales: 1,
        aide: 'Calculé avec les postes demandés plus loin.',
      },
    ),
    calcul('ratio_cip', 'Postes d’insertion par conseiller en insertion', 'arrondi(etp_total / etp_cip; 1)', {
      unite: 'ETP',
      decimales: 1,
    }),
    recit('moyens_materiels', 'Locaux, véhicules, matériel', { longueur: 3000 }),
    recit('moyens_formation_equipe', 'Formation de l’équipe permanente', { obligatoire: false, longueur: 3000 }),
  ],
);

export const ACTIVITES = section(
  'activites',
  'Activités et clients',
  'Ce que produisent les salariés en insertion, et pour qui.',
  [
    plusieurs(
      'activites',
      'Activités',
      'activité',
      [
        texte('libelle', 'Activité', { aide: 'Entretien d’espaces verts, restauration, recyclerie…' }),
        part('part', 'Part des heures'),
        texte('communes', 'Où', { longueur: 300 }),
        texte('metiers', 'Métiers préparés', { longueur: 300, obligatoire: false }),
      ],
      { min: 1 },
    ),
    calcul('activites_total', 'Total des parts', 'somme(activites.part)', { unite: '%', decimales: 1 }),
    plusieurs('clients', 'Principaux clients', 'client', [
      texte('nom', 'Client'),
      choix('nature', 'Nature', {
        collectivite: 'Collectivité',
        etat: 'État, établissement public',
        entreprise: 'Entreprise',
        association: 'Association',
        particulier: 'Particuliers',
      }),
      part('part', 'Part du chiffre d’affaires'),
    ]),
    recit('activite_perspectives', 'Perspectives', {
      aide: 'Nouveaux marchés, activités arrêtées, risque de dépendre d’un seul client.',
    }),
  ],
);
