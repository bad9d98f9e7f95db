import { Form } from 'react-router';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { ChampsDelai } from '#src/presentation/examen/ChampsDelai.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { PageLecteurs } from '../requetes/pageLecteurs.ts';

/** Confier en lot : choisir les lecteurs, voir ce que cela donnerait, puis confier ce que l'on a vu. */
export function Repartir({ page, resultat }: { page: PageLecteurs; resultat: unknown }) {
  const { apercu, possibles, par, candidatures } = page;
  const aLire = candidatures.filter((c) => c.ouverte);
  if (aLire.length === 0) return null;
  return (
    <Section titre="Répartir les lectures" id="repartir">
      {apercu ? (
        <Apercu page={page} apercu={apercu} resultat={resultat} />
      ) : (
        <Form method="get" className="m-formulaire">
          <fieldset className="m-champ m-groupe">
            <legend className="fr-label">Lecteurs</legend>
            <p className="fr-hint-text">Qui est d'une organisation candidate à cet appel n'est pas dans cette liste.</p>
            {possibles.map((p) => (
              <div className="fr-checkbox-group fr-checkbox-group--sm" key={p.id}>
                <input type="checkbox" id={`lecteur-${p.id}`} name="lecteur" value={p.id} />
                <label className="fr-label" htmlFor={`lecteur-${p.id}`}>
                  {p.nom}, {p.organisation}
                </label>
              </div>
            ))}
          </fieldset>
          <div className="m-champ">
            <label className="fr-label" htmlFor="par">
              Lecteurs par candidature, ceux d'avant compris
            </label>
            <input
              className="fr-input"
              id="par"
              name="par"
              type="number"
              min={1}
              max={9}
              defaultValue={par}
              data-largeur=""
            />
          </div>
          <Boutons>
            <button type="submit" className="fr-btn">
              Voir la répartition
            </button>
          </Boutons>
          <p className="m-mention">
            {pluriel(aLire.length, 'candidature')} à lire. Chacun en reçoit autant, à une près ; les paires se mêlent ;
            qui s'est déporté n'est pas repris. Rien n'est confié avant votre accord.
          </p>
        </Form>
      )}
      {apercu ? null : (
        <details>
          <summary>Confier toutes les candidatures à lire à une autre personne</summary>
          <Formulaire id="autre" resultat={resultat}>
            {aLire.map((c) => (
              <input key={c.id} type="hidden" name="candidature" value={c.id} />
            ))}
            <ChampTexte nom="courriel" libelle="Son adresse" aide="Elle doit avoir un compte ouvert." type="email" />
            <ChampsDelai delai={page.delai} quoi="À rendre" />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Confier {pluriel(aLire.length, 'lecture')}</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      )}
    </Section>
  );
}

function Apercu({
  page,
  apercu,
  resultat,
}: {
  page: PageLecteurs;
  apercu: NonNullable<PageLecteurs['apercu']>;
  resultat: unknown;
}) {
  const nomDe = (compte: number) => page.possibles.find((p) => p.id === compte)?.nom ?? '';
  const intituleDe = (id: number) => page.candidatures.find((c) => c.id === id)?.intitule ?? '';
  if (apercu.affectations.length === 0)
    return (
      <p>
        {apercu.choisis.length === 0
          ? 'Aucun lecteur choisi.'
          : 'Il n’y a rien de plus à confier : chaque candidature a déjà ses lecteurs.'}{' '}
        <a href="?">Choisir autrement</a>
      </p>
    );
  return (
    <Formulaire id="apercu" resultat={resultat}>
      <p>
        <strong>{pluriel(apercu.affectations.length, 'lecture')} à confier.</strong> En tout,{' '}
        {apercu.charges.map((c) => `${c.nom} : ${c.total}`).join(' ; ')}.
      </p>
      {apercu.manques.length > 0 ? (
        <p className="m-alerte m-alerte--attention">
          Il manquera encore des lecteurs :{' '}
          {apercu.manques.map((m) => `${intituleDe(m.candidature)} (${m.manque})`).join(' ; ')}.
        </p>
      ) : null}
      <fieldset className="m-champ m-groupe">
        <legend className="fr-label">Ce qui sera confié ; décochez ce que vous ne voulez pas</legend>
        {apercu.affectations.map(({ candidature, compte }) => (
          <div className="fr-checkbox-group fr-checkbox-group--sm" key={`${candidature}:${compte}`}>
            <input
              type="checkbox"
              id={`aff-${candidature}-${compte}`}
              name="affectation"
              value={`${candidature}:${compte}`}
              defaultChecked
            />
            <label className="fr-label" htmlFor={`aff-${candidature}-${compte}`}>
              {intituleDe(candidature)} : {nomDe(compte)}
            </label>
          </div>
        ))}
      </fieldset>
      <ChampsDelai delai={page.delai} quoi="À rendre" />
      <Boutons>
        <BoutonEnvoi>Confier ces lectures</BoutonEnvoi>
        <a className="fr-btn fr-btn--tertiary" href="?">
          Choisir autrement
        </a>
      </Boutons>
    </Formulaire>
  );
}
