import { useLocation } from 'react-router';

/** Liens de téléchargement d'une page qui n'est pas une liste, avec les filtres de son adresse. */
export function Exports({ adresse }: { adresse: string }) {
  const { search } = useLocation();
  return (
    <p>
      Télécharger ces chiffres : <a href={`${adresse}/csv${search}`}>CSV</a>,{' '}
      <a href={`${adresse}/xlsx${search}`}>Excel</a>
    </p>
  );
}
