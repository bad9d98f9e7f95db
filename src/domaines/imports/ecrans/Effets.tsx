import { Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { Changement, Essai, Motif } from '#src/socle/imports/index.ts';
import { type Comptes, lignesDuBilan } from '../regles.ts';
import type { FicheImport } from '../requeteFiche.ts';

/** Les comptes d'un import, faits ou prévus : la première ligne est la somme des autres. */
export function TableauComptes({ comptes, legende }: { comptes: Comptes; legende: string }) {
  const colonnes: Colonne<[string, number]>[] = [
    { id: 'quoi', titre: 'Lignes', valeur: ([libelle]) => libelle },
    { id: 'nombre', titre: 'Nombre', numerique: true, valeur: ([, compte]) => compte },
  ];
  return <Tableau legende={legende} colonnes={colonnes} lignes={lignesDuBilan(comptes)} cle={([libelle]) => libelle} />;
}

/** Ce qui changerait : comptes, exemples avant → après, lignes qui seraient écartées. */
export function Effets({
  fiche,
  modifiable,
  resultat,
}: {
  fiche: FicheImport;
  modifiable: boolean;
  resultat: unknown;
}) {
  const { essai } = fiche;
  if (!essai) return null;
  if ('erreur' in essai) {
    return (
      <Section titre="Ce qui changerait">
        <Alerte ton="erreur" titre={essai.erreur}>
          {essai.conseil ? <p>{essai.conseil}</p> : null}
        </Alerte>
      </Section>
    );
  }
  return (
    <Section titre="Ce qui changerait" id="effets">
      <Constats motifs={essai.motifs} />
      <TableauComptes
        comptes={essai}
        legende={essai.complet ? 'Effets de tout le fichier' : `Effets des ${nombre(essai.lus)} premières lignes`}
      />
      {essai.complet || !modifiable ? null : (
        <Formulaire resultat={resultat} id="essai">
          <input type="hidden" name="intention" value="essayer" />
          <Boutons>
            <BoutonEnvoi variante="discret">Calculer sur tout le fichier</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      )}
      <Exemples essai={essai} />
      <Motifs motifs={essai.motifs} importId={null} />
    </Section>
  );
}

const NATURES: Record<Changement['nature'], string> = {
  creation: 'création',
  modification: 'modification',
  suppression: 'suppression',
};

function Exemples({ essai }: { essai: Essai }) {
  const colonnes: Colonne<Changement>[] = [
    { id: 'cle', titre: 'Ligne', valeur: (c) => c.cle.join(' / ') },
    { id: 'nature', titre: 'Effet', valeur: (c) => NATURES[c.nature] },
    {
      id: 'colonnes',
      titre: 'Valeurs',
      valeur: () => null,
      rendu: (c) =>
        c.colonnes.map(({ nom, avant, apres }) => (
          <span key={nom} className="m-fait">
            {nom} : {c.nature === 'creation' ? null : <del>{avant ?? 'rien'}</del>} <ins>{apres ?? 'rien'}</ins>
            <br />
          </span>
        )),
    },
  ];
  if (essai.exemples.length === 0) return null;
  return (
    <details>
      <summary>Exemples de changements ({essai.exemples.length})</summary>
      <Tableau
        legende="Quelques lignes, avant et après"
        colonnes={colonnes}
        lignes={essai.exemples}
        cle={(c, rang) => `${c.table} ${c.cle.join(' ')} ${rang}`}
      />
    </details>
  );
}

/** Ce que l'import entier change ou laisse à faire, avant le détail des lignes. */
export function Constats({ motifs }: { motifs: Motif[] }) {
  return motifs
    .filter((m) => m.genre === 'constat')
    .map(({ motif, lien }) => (
      <Alerte key={motif} ton="attention">
        {motif} {lien ? <Link to={lien.adresse}>{lien.libelle}</Link> : null}
      </Alerte>
    ));
}

/** Lignes écartées ou signalées, groupées par raison, avec la correction à faire. */
export function Motifs({ motifs, importId }: { motifs: Motif[]; importId: number | null }) {
  const parLigne = motifs.filter((m) => m.genre !== 'constat');
  if (parLigne.length === 0) return null;
  const colonnes: Colonne<Motif>[] = [
    {
      id: 'motif',
      titre: 'Raison',
      valeur: (m) => m.motif,
      rendu: (m) => (m.genre === 'avertissement' ? `${m.motif} (importée quand même)` : m.motif),
    },
    { id: 'nombre', titre: 'Lignes', numerique: true, valeur: (m) => m.nombre },
    { id: 'champ', titre: 'Champ', valeur: (m) => m.champ, absent: 'la ligne' },
    { id: 'correction', titre: 'Que faire', valeur: (m) => m.correction, absent: 'à vérifier' },
    {
      id: 'exemples',
      titre: 'Exemples',
      valeur: () => null,
      rendu: (m) =>
        m.exemples.map(({ ligne, valeur }) => `ligne ${ligne}${valeur ? ` (« ${valeur} »)` : ''}`).join(', '),
    },
  ];
  return (
    <>
      <Tableau
        legende="Lignes écartées ou signalées, par raison"
        colonnes={colonnes}
        lignes={parLigne}
        cle={(m, rang) => `${m.motif}${rang}`}
      />
      {importId === null ? null : (
        <p>
          <a href={`/imports/${importId}/rejets`} download>
            Télécharger les lignes écartées
          </a>{' '}
          : un CSV avec la raison et la correction, à corriger puis à redéposer tel quel.
        </p>
      )}
    </>
  );
}
