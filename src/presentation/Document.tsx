import type { ReactNode } from 'react';
import type {
  Bloc,
  Tableau as BlocTableau,
  Cellule,
  DocumentRapport,
  Fiabilite,
  Source,
  Texte,
} from '#src/socle/rapports/document.ts';
import { tableauDesChiffres } from '#src/socle/rapports/tables.ts';
import { Alerte } from './Alerte.tsx';
import { Carte, Legende } from './Carte.tsx';
import { Chiffre, Chiffres } from './Chiffre.tsx';
import type { Colonne } from './colonnes.ts';
import { EtiquetteConfiance } from './Etiquette.tsx';
import { nombre } from './format.ts';
import { Sommaire } from './Sommaire.tsx';
import { Tableau } from './Tableau.tsx';

/** À partir de tant de parties, le document s'ouvre par leur liste. */
const PARTIES_AU_SOMMAIRE = 5;
const ancre = (rang: number) => `partie-${rang}`;

/** Le corps d'un rapport à l'écran : les mêmes blocs que le PDF, dans le même ordre. Le titre est celui de la page. */
export function Document({ document }: { document: DocumentRapport }) {
  const parties = document.blocs.flatMap((bloc, rang) =>
    bloc.type === 'section' && bloc.niveau === 1 ? [[`#${ancre(rang)}`, bloc.titre] as const] : [],
  );
  const sommaire = parties.length >= PARTIES_AU_SOMMAIRE;
  return (
    <article className="m-document">
      {sommaire ? <Sommaire liens={parties} /> : null}
      {document.blocs.map((bloc, rang) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: les blocs d'un rapport n'ont pas d'identifiant et ne sont pas réordonnés.
        <UnBloc key={rang} bloc={bloc} {...(sommaire ? { id: ancre(rang) } : {})} />
      ))}
      {document.mention ? <p className="m-mention">{document.mention}</p> : null}
    </article>
  );
}

/** Texte courant : les fragments portent leur mise en évidence, jamais de balisage libre. */
export function TexteRapport({ texte }: { texte: Texte }): ReactNode {
  if (typeof texte === 'string') return texte;
  return texte.map((f, i) => {
    const cle = `${i}`;
    if (typeof f === 'string') return f;
    if ('fort' in f) return <strong key={cle}>{f.fort}</strong>;
    if ('italique' in f) return <em key={cle}>{f.italique}</em>;
    return (
      <a key={cle} href={f.lien}>
        {f.texte}
      </a>
    );
  });
}

function UnBloc({ bloc, id }: { bloc: Bloc; id?: string }) {
  switch (bloc.type) {
    case 'section': {
      const Titre = (['h2', 'h3', 'h4'] as const)[bloc.niveau - 1] ?? 'h4';
      return <Titre id={id}>{bloc.titre}</Titre>;
    }
    case 'paragraphe':
      return (
        <p>
          <TexteRapport texte={bloc.texte} />
        </p>
      );
    case 'liste': {
      const Liste = bloc.ordonnee ? 'ol' : 'ul';
      return (
        <Liste>
          {bloc.elements.map((e, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: éléments sans identifiant, jamais réordonnés.
            <li key={i}>
              <TexteRapport texte={e} />
            </li>
          ))}
        </Liste>
      );
    }
    case 'chiffres':
      if (bloc.forme === 'liste') return <TableauRapport bloc={tableauDesChiffres(bloc.titre, bloc.chiffres)} />;
      return (
        <>
          {bloc.titre ? <p className="m-carte__titre">{bloc.titre}</p> : null}
          <Chiffres>
            {bloc.chiffres.map((c) => (
              <Chiffre
                key={c.libelle}
                libelle={c.libelle}
                valeur={c.fiabilite === 'non_calculable' ? null : c.valeur}
                definition={c.definition}
                date={`${c.date} · ${c.source}`}
                confiance={c.fiabilite}
              />
            ))}
          </Chiffres>
        </>
      );
    case 'encadre':
      return (
        <Alerte ton={bloc.ton === 'attention' ? 'attention' : 'information'} titre={bloc.titre}>
          {bloc.texte.map((t, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphes sans identifiant, jamais réordonnés.
            <p key={i}>
              <TexteRapport texte={t} />
            </p>
          ))}
        </Alerte>
      );
    case 'tableau':
      return <TableauRapport bloc={bloc} />;
    case 'carte':
      return (
        <Carte titre={bloc.titre} svg={bloc.svg} resume={bloc.alt} legende={bloc.legende} mention={bloc.mention} />
      );
    case 'graphique':
      return (
        <figure className="m-graphique">
          <figcaption className="m-graphique__titre">{bloc.titre}</figcaption>
          {bloc.legende ? <Legende entrees={bloc.legende} /> : null}
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: SVG produit par la maison, textes échappés. */}
          <div role="img" aria-label={bloc.alt} dangerouslySetInnerHTML={{ __html: bloc.svg }} />
          {bloc.mention ? <p className="m-mention">{bloc.mention}</p> : null}
          <details className="m-donnees">
            <summary>Voir les données en tableau</summary>
            <TableauRapport bloc={bloc.tableau} />
          </details>
        </figure>
      );
    case 'sources':
      return <Sources legende={bloc.legende} sources={bloc.sources} />;
    case 'saut':
      return null;
  }
}

type CelluleLue = { texte: string; fiabilite?: Fiabilite };

function lireCellule(cellule: Cellule | undefined, decimales: number): CelluleLue {
  if (cellule === null || cellule === undefined) return { texte: 'non calculable' };
  if (typeof cellule === 'string') return { texte: cellule };
  if (typeof cellule === 'number') return { texte: nombre(cellule, { decimales }) };
  return { texte: nombre(cellule.valeur, { decimales }), fiabilite: cellule.fiabilite };
}

function TableauRapport({ bloc }: { bloc: BlocTableau }) {
  const colonnes: Colonne<Cellule[]>[] = bloc.colonnes.map((c, i) => ({
    id: `c${i}`,
    titre: c.unite ? `${c.libelle} (${c.unite})` : c.libelle,
    numerique: c.type === 'nombre',
    valeur: (ligne) => lireCellule(ligne[i], c.decimales ?? 0).texte,
    rendu: (ligne) => {
      const { texte, fiabilite } = lireCellule(ligne[i], c.decimales ?? 0);
      if (!fiabilite || fiabilite === 'observe' || fiabilite === 'non_calculable') return texte;
      return (
        <>
          {texte} <EtiquetteConfiance confiance={fiabilite} />
        </>
      );
    },
  }));
  return (
    <>
      <Tableau
        legende={bloc.legende}
        colonnes={colonnes}
        lignes={bloc.lignes}
        cle={(_, i) => i}
        totaux={bloc.lignesDeTotal ?? 0}
      />
      {bloc.notes?.map((n, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: notes sans identifiant, jamais réordonnées.
        <p className="m-mention" key={i}>
          <TexteRapport texte={n} />
        </p>
      ))}
    </>
  );
}

function Sources({ legende, sources }: { legende: string; sources: Source[] }) {
  const colonnes: Colonne<Source>[] = [
    {
      id: 'libelle',
      titre: 'Source',
      valeur: (s) => s.libelle,
      rendu: (s) => (s.lien ? <a href={s.lien}>{s.libelle}</a> : s.libelle),
    },
    { id: 'producteur', titre: 'Producteur', valeur: (s) => s.producteur },
    { id: 'date', titre: 'Date', valeur: (s) => s.date },
    {
      id: 'fiabilite',
      titre: 'Confiance',
      valeur: (s) => s.fiabilite,
      rendu: (s) => <EtiquetteConfiance confiance={s.fiabilite} />,
    },
    { id: 'licence', titre: 'Licence', valeur: (s) => s.licence, absent: 'non précisée' },
    { id: 'usage', titre: 'Sert à', valeur: (s) => s.usage, absent: 'tout le document' },
  ];
  return <Tableau legende={legende} colonnes={colonnes} lignes={sources} cle={(s) => s.libelle} />;
}
