import { Link } from 'react-router';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher, Choix } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { anciennete, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { LIBELLES_NATURE_AVIS } from '../forme.ts';
import { refusDe } from '../refus.ts';
import type { PageSeance } from '../requetes/seances.ts';
import { Demande, EtiquetteAvis } from './communs.tsx';

type Point = PageSeance['points'][number];

/** L'ordre du jour : composé avant la convocation, puis point par point. */
export function OrdreDuJour({ s, resultat }: { s: PageSeance; resultat: unknown }) {
  const compose = s.tient && s.etat === 'preparation';
  return (
    <Section titre="Ordre du jour">
      {refusDe(resultat, 'ordonner') ? (
        <Formulaire id="ordre" resultat={resultat}>
          {null}
        </Formulaire>
      ) : null}
      {s.points.length === 0 ? <p>Inscrivez un objet de la file, ou ajoutez un point.</p> : null}
      <ol className="m-ordre-du-jour">
        {s.points.map((p, rang) => (
          <li key={p.id}>
            <div>
              <Link to={`/seances/${s.id}/points/${p.id}`}>{p.titre}</Link> <EtatDuPoint p={p} s={s} />
              <p>
                <Demande nature={p.nature} fondement={p.fondement} />
                {p.retire ? ' · vous en êtes retiré' : ''}
                {p.retires.length > 0 ? ` · ${pluriel(p.retires.length, 'membre retiré', 'membres retirés')}` : ''}
                {p.commentaires.length > 0 ? ` · ${pluriel(p.commentaires.length, 'observation')}` : ''}
              </p>
            </div>
            {compose ? <Ordonner p={p} s={s} rang={rang} /> : null}
          </li>
        ))}
      </ol>
      {compose ? <Composer s={s} resultat={resultat} /> : null}
    </Section>
  );
}

function EtatDuPoint({ p, s }: { p: Point; s: PageSeance }) {
  if (p.clos && p.avis) return <EtiquetteAvis avis={p.avis} nature={p.nature} />;
  if (s.etat === 'ouverte' && p.ouvert)
    return (
      <>
        <Etiquette ton="attention">vote ouvert</Etiquette>{' '}
        {p.deliberation.quorum.atteint ? null : <Etiquette ton="erreur">sans quorum</Etiquette>}
      </>
    );
  if (['close', 'pv_valide'].includes(s.etat)) return <Etiquette>non délibéré</Etiquette>;
  return null;
}

function Ordonner({ p, s, rang }: { p: Point; s: PageSeance; rang: number }) {
  const bouton = (ordre: string, texte: string) => (
    <BoutonEnvoi variante="discret" petit nom="ordre" valeur={ordre} enCours={texte}>
      {texte}
      <span className="fr-sr-only"> : {p.titre}</span>
    </BoutonEnvoi>
  );
  return (
    <Formulaire id={`ordonner-${p.id}`} className="m-en-ligne">
      <input type="hidden" name="geste" value="ordonner" />
      <input type="hidden" name="point" value={p.id} />
      <input type="hidden" name="version" value={s.version} />
      {rang > 0 ? bouton('monter', 'Monter') : null}
      {rang < s.points.length - 1 ? bouton('descendre', 'Descendre') : null}
      {bouton('retirer', 'Retirer')}
    </Formulaire>
  );
}

function Composer({ s, resultat }: { s: PageSeance; resultat: unknown }) {
  return (
    <div className="m-deux-colonnes">
      <div>
        <h3>
          {s.attente.length === 0
            ? "Rien n'attend d'avis"
            : pluriel(s.attente.length, 'objet attend un avis', 'objets attendent un avis')}
        </h3>
        {s.attente.length > 0 ? (
          <Formulaire id="inscrire" resultat={refusDe(resultat, 'inscrire')}>
            <input type="hidden" name="geste" value="inscrire" />
            <input type="hidden" name="version" value={s.version} />
            <CasesACocher
              nom="saisines"
              libelle="À inscrire"
              options={s.attente.map((a) => ({
                valeur: String(a.id),
                libelle: a.titre,
                aide: `${LIBELLES_NATURE_AVIS[a.nature]} (${a.fondement}), ${anciennete(a.depuis)}`,
              }))}
            />
            <BoutonEnvoi>Inscrire à l'ordre du jour</BoutonEnvoi>
          </Formulaire>
        ) : (
          <p>Un dossier arrive ici quand son instructeur le transmet à la commission.</p>
        )}
      </div>
      <div>
        <h3>Un point sans dossier</h3>
        <Formulaire id="ajouter" resultat={refusDe(resultat, 'ajouter')}>
          <input type="hidden" name="geste" value="ajouter" />
          <input type="hidden" name="version" value={s.version} />
          <ChampTexte nom="titre" libelle="Titre" />
          <Choix
            nom="nature"
            libelle="Ce qui est demandé"
            vide={null}
            valeur="information"
            options={[
              { valeur: 'information', libelle: 'Information : prendre acte' },
              { valeur: 'simple', libelle: 'Avis simple' },
              { valeur: 'decision', libelle: 'Décision' },
            ]}
          />
          <ChampTexte nom="expose" libelle="Exposé" lignes={3} facultatif />
          <BoutonEnvoi variante="secondaire">Ajouter ce point</BoutonEnvoi>
        </Formulaire>
      </div>
    </div>
  );
}
