import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import type { PageLecture } from '../requetes/pageLectures.ts';

/** La grille à remplir : une note et ce qui la justifie par critère, puis un avis d'ensemble. */
export function GrilleLecture({
  page: { lecture, mienne, rendable },
  resultat,
}: {
  page: PageLecture;
  resultat: unknown;
}) {
  return (
    <Formulaire id="grille" action="?geste=noter" resultat={resultat}>
      <input type="hidden" name="version" value={lecture.version} />
      {mienne.termes.map((t) => (
        <fieldset className="m-partie" key={t.id}>
          <legend>
            {t.libelle} <span className="m-mention">poids {t.poids} %</span>
          </legend>
          {t.aide ? <p className="m-mention">{t.aide}</p> : null}
          <ChampNombre
            nom={`note.${t.id}`}
            libelle={`Note de 0 à ${t.echelle}`}
            aide="Vide : pas encore noté."
            valeur={t.note}
            facultatif
          />
          <ChampTexte
            nom={`commentaire.${t.id}`}
            libelle="Ce qui la justifie"
            valeur={t.commentaire}
            lignes={2}
            facultatif
          />
        </fieldset>
      ))}
      <ChampTexte nom="avis" libelle="Votre avis d'ensemble" valeur={lecture.avis} lignes={4} facultatif />
      <Boutons>
        <BoutonEnvoi variante="secondaire" nom="rendre" valeur="non">
          Enregistrer sans rendre
        </BoutonEnvoi>
        {rendable ? (
          <BoutonEnvoi nom="rendre" valeur="oui">
            Rendre ma lecture
          </BoutonEnvoi>
        ) : null}
      </Boutons>
      <p className="m-mention">
        {rendable
          ? 'Rendue, votre lecture ne change plus. Tant que vous ne la rendez pas, personne n’en voit les notes.'
          : 'La candidature n’est pas encore déclarée recevable : vous pourrez rendre votre lecture ensuite.'}
      </p>
    </Formulaire>
  );
}
