import { Link } from 'react-router';
import { Carte } from '#src/presentation/Carte.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { CarteFiche } from '../../requetes/carteFiche.ts';
import type { Fiche, Site } from '../../requetes/fiche.ts';

interface Lieu {
  cle: string;
  nom: string;
  adresse: string | null;
  commune: string | null;
  position: string;
  etp: number | null;
}

const POSITIONS: Record<string, string> = {
  fichier: 'coordonnées du fichier',
  manuelle: 'coordonnées confirmées',
  douteuse: 'coordonnées douteuses : le point de la commune sert à leur place',
  absente: 'point de la commune',
};

const COLONNES: Colonne<Lieu>[] = [
  { id: 'nom', titre: 'Lieu', valeur: (l) => l.nom },
  { id: 'adresse', titre: 'Adresse', valeur: (l) => l.adresse },
  { id: 'commune', titre: 'Commune', valeur: (l) => l.commune },
  { id: 'position', titre: 'Position', valeur: (l) => l.position },
  { id: 'etp', titre: 'ETP du lieu', numerique: true, decimales: 2, valeur: (l) => l.etp, absent: '–' },
];

/** Adresse principale et sites, en carte et en tableau. */
export function Lieux({
  fiche,
  sites,
  carte,
  droits,
}: {
  fiche: Fiche;
  sites: Site[];
  carte: CarteFiche | null;
  droits: { corriger: boolean };
}) {
  const lieux: Lieu[] = [
    {
      cle: 'principale',
      nom: 'Adresse principale',
      adresse: fiche.adresse,
      commune: fiche.communeNom ?? fiche.commune_declaree,
      position: POSITIONS[fiche.position_source] ?? fiche.position_source,
      etp: null,
    },
    ...sites.map((site) => ({
      cle: String(site.id),
      nom: site.nom,
      adresse: site.adresse,
      commune: site.communeNom ?? site.commune,
      position: site.lon === null ? 'inconnue' : 'site',
      etp: site.etp,
    })),
  ];
  return (
    <Section
      titre={sites.length > 0 ? `${sites.length + 1} lieux` : 'Lieu'}
      liens={droits.corriger ? <Link to={`/structures/${fiche.id}/sites`}>Ajouter ou retirer un site</Link> : null}
    >
      {carte ? (
        <Carte
          titre="Où elle se trouve"
          svg={carte.svg}
          resume={carte.resume}
          legende={[
            { couleur: '#000091', libelle: 'Adresse principale (rond)' },
            ...(sites.length > 0 ? [{ couleur: '#b34000', libelle: 'Site (carré)' }] : []),
            ...(carte.desservies ? [{ couleur: '#9fc3ee', libelle: "Territoire d'intervention" }] : []),
          ]}
          mention={carte.mention}
        />
      ) : null}
      <Tableau legende="Lieux de la structure" colonnes={COLONNES} lignes={lieux} cle={(l) => l.cle} />
    </Section>
  );
}
