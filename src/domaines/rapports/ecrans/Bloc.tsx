import { ChampTexte } from '#src/presentation/champs.tsx';
import { Document } from '#src/presentation/Document.tsx';
import { BoutonEnvoi, Boutons, Formulaire, type ResultatFormulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import type { pageRapport } from '../studio/ouvrir.ts';
import { LIBELLES_LIBRES, type LIBRES } from '../studio/textes.ts';

type PageRapport = Awaited<ReturnType<typeof pageRapport>>;
type Bloc = PageRapport['blocs'][number];
interface Commun {
  modifiable: boolean;
  refus: ResultatFormulaire | undefined;
}

/** Le refus d'un formulaire ne se montre que dans le bloc qui l'a envoyé. */
const sien = (refus: ResultatFormulaire | undefined, cle: string) =>
  refus && refus.saisie?.bloc === cle && !refus.saisie?.geste ? refus : undefined;

/** Un bloc tel qu'il s'imprimera, et ce qu'on peut en faire. */
export function UnBloc({
  bloc,
  document,
  vuMise,
  montres,
  modifiable,
  premier,
  dernier,
  refus,
}: Commun & {
  bloc: Bloc;
  document: Omit<DocumentRapport, 'blocs'>;
  vuMise: string;
  /** Clés des blocs de la page, dans leur ordre. */
  montres: string;
  premier: boolean;
  dernier: boolean;
}) {
  const { mention: _, ...sansMention } = document;
  return (
    <section id={`bloc-${bloc.cle}`} className="m-bloc-rapport" aria-label={bloc.titre}>
      {bloc.cache ? (
        <p className="m-mention">
          « {bloc.titre} » est caché depuis le {date(bloc.cache.le)} par {bloc.cache.par} : il n'est pas dans le
          document.
        </p>
      ) : (
        <Document document={{ ...sansMention, blocs: bloc.blocs }} />
      )}
      {bloc.deplace ? (
        <p className="m-mention">
          Déplacé le {date(bloc.deplace.le)} par {bloc.deplace.par}.
        </p>
      ) : null}
      {bloc.changes.length > 0 ? <p className="m-erreur-texte">{bloc.changes.join(' ')}</p> : null}
      {modifiable ? (
        <div className="m-gestes">
          <Formulaire id={`ranger-${bloc.cle}`} className="m-formulaire--ligne">
            <input type="hidden" name="bloc" value={bloc.cle} />
            <input type="hidden" name="vu" value={vuMise} />
            <input type="hidden" name="montres" value={montres} />
            <Boutons>
              <Geste
                valeur={bloc.cache ? 'montrer' : 'cacher'}
                titre={bloc.titre}
                libelle={bloc.cache ? 'Montrer' : 'Cacher'}
              />
              {premier ? null : <Geste valeur="monter" titre={bloc.titre} libelle="Monter" />}
              {dernier ? null : <Geste valeur="descendre" titre={bloc.titre} libelle="Descendre" />}
            </Boutons>
          </Formulaire>
          {bloc.cache || bloc.ferme ? null : <Ecrire bloc={bloc} montres={montres} refus={sien(refus, bloc.cle)} />}
        </div>
      ) : null}
    </section>
  );
}

function Geste({ valeur, titre, libelle }: { valeur: string; titre: string; libelle: string }) {
  return (
    <BoutonEnvoi nom="geste" valeur={valeur} variante="discret" petit>
      {libelle}
      <span className="fr-sr-only"> : {titre}</span>
    </BoutonEnvoi>
  );
}

function Ecrire({ bloc, montres, refus }: { bloc: Bloc; montres: string; refus: ResultatFormulaire | undefined }) {
  return (
    <details open={refus !== undefined}>
      <summary>
        {bloc.texte ? 'Réécrire' : 'Écrire'}
        <span className="fr-sr-only"> : {bloc.titre}</span>
      </summary>
      <Formulaire resultat={refus} id={`ecrire-${bloc.cle}`}>
        <input type="hidden" name="bloc" value={bloc.cle} />
        <input type="hidden" name="vu" value={bloc.vu} />
        <input type="hidden" name="montres" value={montres} />
        <ChampTexte
          nom="texte"
          libelle={`Texte : ${bloc.titre}`}
          aide={
            bloc.phrase
              ? `À la place de la phrase proposée : « ${bloc.phrase} » Vide, elle revient.`
              : 'Au-dessus des chiffres du bloc. Une ligne vide sépare deux paragraphes.'
          }
          lignes={5}
          valeur={bloc.texte || bloc.phrase}
          facultatif
        />
        {refus && bloc.texte ? <p className="m-mention">Enregistré aujourd'hui : {bloc.texte}</p> : null}
        <BoutonEnvoi petit>Enregistrer ce texte</BoutonEnvoi>
      </Formulaire>
    </details>
  );
}

/** Titre, introduction, conclusion : des textes sans chiffres. */
export function TexteLibre({
  cle,
  texte,
  vu,
  modifiable,
  refus,
}: Commun & { cle: (typeof LIBRES)[number]; texte: string; vu: string }) {
  const celui = sien(refus, cle);
  const libelle = LIBELLES_LIBRES[cle];
  if (!modifiable && !texte) return null;
  return (
    <section id={`bloc-${cle}`} className="m-bloc-rapport" aria-label={libelle}>
      {texte ? (
        <>
          <p className="m-mention">{libelle}</p>
          <p className="m-texte-garde">{texte}</p>
        </>
      ) : null}
      {modifiable ? (
        <details open={celui !== undefined}>
          <summary>{texte ? `Réécrire : ${libelle.toLowerCase()}` : `Écrire : ${libelle.toLowerCase()}`}</summary>
          <Formulaire resultat={celui} id={`ecrire-${cle}`}>
            <input type="hidden" name="bloc" value={cle} />
            <input type="hidden" name="vu" value={vu} />
            <ChampTexte nom="texte" libelle={libelle} lignes={cle === 'titre' ? 1 : 5} valeur={texte} facultatif />
            <BoutonEnvoi petit>Enregistrer ce texte</BoutonEnvoi>
          </Formulaire>
        </details>
      ) : null}
    </section>
  );
}
